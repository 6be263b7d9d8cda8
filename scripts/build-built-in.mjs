import { buildBuiltIn } from './steps/build-built-in.mjs'
import { fail } from './steps/run-command.mjs'

/** For tests and for work on a plugin of the catalogue: builds them when a source has changed. */
await buildBuiltIn().catch((error) => fail(String(error.message ?? error)))
