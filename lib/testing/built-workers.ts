import { execFileSync } from 'node:child_process'

/** Builds the plugins of the catalogue when a source has changed. */
export function buildTestCatalogue(): void {
  execFileSync(process.execPath, ['scripts/build-built-in.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] })
}

/** Bundles the worker threads when a source has changed; call it in beforeAll of tests that start one. */
export function buildTestWorkers(): void {
  execFileSync(process.execPath, ['scripts/build-workers.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] })
}
