import { join } from 'node:path'
import { contentHash, isStamped, writeStamp } from './content-stamp.mjs'
import { PROJECT_ROOT } from './project-root.mjs'
import { fail, runCommand } from './run-command.mjs'

const STAMP = join(PROJECT_ROOT, 'lib/server/db/generated/.stamp')

/** Generates the Prisma client when the schema or Prisma itself has changed. */
export async function generateClient() {
  const inputs = ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json']
  const hash = contentHash(inputs, { root: PROJECT_ROOT })
  if (isStamped(STAMP, hash)) return false
  const { code } = await runCommand(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
    cwd: PROJECT_ROOT,
    quiet: true,
    env: { PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  })
  if (code !== 0) fail('The Prisma client could not be generated; the lines above say why.')
  writeStamp(STAMP, hash)
  return true
}
