import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { WORKER_ENTRIES } from '../worker-entries.mjs'
import { contentHash, isStamped, writeStamp } from './content-stamp.mjs'
import { PROJECT_ROOT } from './project-root.mjs'

const STAMP = join(PROJECT_ROOT, 'dist/workers/.stamp')
const INPUTS = ['lib', 'scripts/worker-entries.mjs', 'scripts/steps/build-workers.mjs', 'package-lock.json']

/** The sandbox's worker holds its prelude as text and stands alone, so it has a build of its own. */
const SANDBOX_FILES = ['dist/workers/sandbox.cjs', 'dist/workers/sandbox-engine.wasm']

/** Options shared by every bundle that runs in Node outside Next. */
export const bundleOptions = ({ entry, outfile, ...overrides }) => ({
  absWorkingDir: PROJECT_ROOT,
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.9',
  packages: 'external',
  sourcemap: 'inline',
  sourcesContent: false,
  logLevel: 'silent',
  ...overrides,
})

/** Bundles the workers when a source has changed. Throws esbuild's error when one does not build. */
export async function buildWorkers({ force = false } = {}) {
  const hash = contentHash(INPUTS, { root: PROJECT_ROOT, keep: isSource })
  const outfiles = [...WORKER_ENTRIES.map(({ outfile }) => outfile), ...SANDBOX_FILES]
  const present = outfiles.every((outfile) => existsSync(join(PROJECT_ROOT, outfile)))
  if (!force && present && isStamped(STAMP, hash)) return false
  const { build } = await import('esbuild')
  const { ensureSandbox } = await import('./build-sandbox.mjs')
  await Promise.all([...WORKER_ENTRIES.map((worker) => build(bundleOptions(worker))), ensureSandbox()])
  writeStamp(STAMP, hash)
  return true
}

export const isSource = (file) => !/\.test(-d)?\.tsx?$/.test(file) && !file.startsWith('lib/testing/')
