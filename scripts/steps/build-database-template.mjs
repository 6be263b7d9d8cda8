import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DATABASE_TEMPLATE_ENTRY } from '../worker-entries.mjs'
import { bundleOptions, isSource } from './build-workers.mjs'
import { contentHash, isStamped, writeStamp } from './content-stamp.mjs'
import { PROJECT_ROOT } from './project-root.mjs'
import { runCommand } from './run-command.mjs'

const STAMP = join(PROJECT_ROOT, 'dist/.database-template-stamp')
const INPUTS = [
  'prisma/migrations',
  'lib/server/db/embedded',
  'lib/server/db/migrations',
  'scripts/steps/build-database-template.mjs',
  'node_modules/@electric-sql/pglite/package.json',
]

/** Makes the files that a new embedded database begins with, when migrations or the engine have changed. */
export async function buildDatabaseTemplate() {
  const hash = contentHash(INPUTS, { root: PROJECT_ROOT, keep: isSource })
  if (existsSync(join(PROJECT_ROOT, 'dist/database-template')) && isStamped(STAMP, hash)) return false
  const { build } = await import('esbuild')
  await build(bundleOptions(DATABASE_TEMPLATE_ENTRY))
  const { code } = await runCommand(process.execPath, [DATABASE_TEMPLATE_ENTRY.outfile], {
    cwd: PROJECT_ROOT,
    quiet: true,
  })
  if (code !== 0) throw new Error('The empty database could not be made; the lines above say why.')
  writeStamp(STAMP, hash)
  return true
}
