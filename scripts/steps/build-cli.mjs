import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CLI_ENTRY } from '../worker-entries.mjs'
import { buildWorkers, bundleOptions, isSource } from './build-workers.mjs'
import { contentHash, isStamped, writeStamp } from './content-stamp.mjs'
import { generateClient } from './generate-client.mjs'
import { PROJECT_ROOT } from './project-root.mjs'

const STAMP = join(PROJECT_ROOT, 'dist/.cli-stamp')
const INPUTS = ['lib', 'scripts', 'package-lock.json', 'prisma/schema.prisma']

/** Bundles the command line, and the workers that it starts, when a source has changed. Returns the bundle's path. */
export async function buildCli() {
  const outfile = join(PROJECT_ROOT, CLI_ENTRY.outfile)
  const hash = contentHash(INPUTS, { root: PROJECT_ROOT, keep: isSource })
  if (existsSync(outfile) && isStamped(STAMP, hash)) return outfile
  await generateClient()
  await buildWorkers()
  const { build } = await import('esbuild')
  await build(bundleOptions(CLI_ENTRY))
  writeStamp(STAMP, hash)
  return outfile
}
