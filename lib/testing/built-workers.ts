import { execFileSync } from 'node:child_process'

/** Builds the plugins of the catalogue when a source has changed. */
export function buildTestCatalogue(): void {
  execFileSync(process.execPath, ['scripts/build-built-in.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] })
}

/** Bundles the worker threads when a source has changed; call it in beforeAll of tests that start one. */
export function buildTestWorkers(): void {
  execFileSync(process.execPath, ['scripts/build-workers.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] })
}

/** Makes the files that a new embedded database begins with, when migrations or the engine have changed. */
export function buildTestDatabaseTemplate(): void {
  execFileSync(process.execPath, ['scripts/build-database-template.mjs'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
