import { buildWorkers } from './steps/build-workers.mjs'
import { fail } from './steps/run-command.mjs'

/** For tests and for work on a worker: bundles the workers when a source has changed. */
await buildWorkers({ force: process.argv.includes('--force') }).catch((error) =>
  fail(String(error.message ?? error)),
)
