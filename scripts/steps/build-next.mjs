import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isSource } from './build-workers.mjs'
import { contentHash, isStamped, writeStamp } from './content-stamp.mjs'
import { PROJECT_ROOT } from './project-root.mjs'
import { runCommand } from './run-command.mjs'

const STAMP = join(PROJECT_ROOT, '.next/palisade-build-hash')
const INPUTS = [
  'app',
  'components',
  'lib',
  'public',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'proxy.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
  'prisma/schema.prisma',
]

/** Builds the panel when a source has changed since the last build. Returns whether it did. */
export async function buildNext() {
  const hash = contentHash(INPUTS, { root: PROJECT_ROOT, keep: isSource })
  if (existsSync(join(PROJECT_ROOT, '.next/BUILD_ID')) && isStamped(STAMP, hash)) return false
  const { code } = await runCommand(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    cwd: PROJECT_ROOT,
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (code !== 0) throw new Error('The panel could not be built; the lines above say why.')
  writeStamp(STAMP, hash)
  return true
}
