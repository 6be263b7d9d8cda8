import { execFileSync } from 'node:child_process'

/** Bundles the worker threads when a source has changed; call it in beforeAll of tests that start one. */
export function buildTestWorkers(): void {
  execFileSync(process.execPath, ['scripts/build-workers.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] })
}
