import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleOptions, isSource } from './steps/build-workers.mjs'
import { contentHash, isStamped, writeStamp } from './steps/content-stamp.mjs'
import { PROJECT_ROOT } from './steps/project-root.mjs'
import { fail } from './steps/run-command.mjs'

const OUTFILE = join(PROJECT_ROOT, 'dist/simulator/simulator.mjs')
const STAMP = join(PROJECT_ROOT, 'dist/simulator/.stamp')
const INPUTS = ['lib/simulator', 'lib/shared', 'scripts/steps/build-workers.mjs', 'package-lock.json']

const hash = contentHash(INPUTS, { root: PROJECT_ROOT, keep: isSource })
if (!existsSync(OUTFILE) || !isStamped(STAMP, hash)) {
  const { build } = await import('esbuild')
  await build(bundleOptions({ entry: 'lib/simulator/run-simulator.ts', outfile: OUTFILE }))
  writeStamp(STAMP, hash)
}

const args = process.argv.slice(2)
const control = process.env.PALISADE_SIMULATOR_CONTROL
if (control && !args.includes('--control')) args.push('--control', control)

const { runSimulator } = await import(pathToFileURL(OUTFILE).href)
await runSimulator(args).catch((error) => fail(String(error.message ?? error)))
