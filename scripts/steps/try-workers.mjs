import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { bundleOptions } from './build-workers.mjs'
import { PROJECT_ROOT } from './project-root.mjs'

const TRY = { entry: 'lib/testing/try-built-workers.ts', outfile: 'dist/try-built-workers.mjs' }

/** Gives each bundled worker one thing to do. Resolves with what is wrong with them. */
export async function tryWorkers(folder = join(PROJECT_ROOT, 'dist/workers')) {
  await build(bundleOptions(TRY))
  const { tryBuiltWorkers } = await import(pathToFileURL(join(PROJECT_ROOT, TRY.outfile)).href)
  return tryBuiltWorkers(folder)
}
