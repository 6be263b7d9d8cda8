import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildCli } from './build-cli.mjs'
import { isSource } from './build-workers.mjs'
import { contentHash, isStamped, writeStamp } from './content-stamp.mjs'
import { PROJECT_ROOT } from './project-root.mjs'
import { runCommand } from './run-command.mjs'

/** Plugins of the catalogue, in `examples/plugins`. */
const BUILT_IN = [
  'discord-bridge',
  'match-statistics',
  'scheduled-broadcasts',
  'seeding-mode',
  'squad-leader-kit-check',
  'team-kill-warning',
]

const FOLDER = join(PROJECT_ROOT, 'dist/built-in')
const INDEX = join(FOLDER, 'index.json')
const STAMP = join(PROJECT_ROOT, 'dist/.built-in-stamp')
const INPUTS = [
  'examples/plugins',
  'lib/plugin-sdk',
  'lib/plugin-host/manifest',
  'lib/plugin-host/packages',
  'lib/cli/commands',
  'scripts/steps/build-built-in.mjs',
  'package-lock.json',
]

/**
 * Builds the plugins of the catalogue as `palisade build` does for anybody, and writes their hashes beside them: the
 * panel installs nothing else as its own. Does nothing while no source has changed.
 */
export async function buildBuiltIn() {
  const hash = contentHash(INPUTS, { root: PROJECT_ROOT, keep: isSource })
  if (existsSync(INDEX) && isStamped(STAMP, hash)) return false
  await buildCli()
  await rm(FOLDER, { recursive: true, force: true })
  await mkdir(FOLDER, { recursive: true })
  const plugins = []
  for (const id of BUILT_IN) {
    const args = ['lib/cli/palisade.mjs', 'build', join('examples/plugins', id), '--out', join(FOLDER, id)]
    const { code } = await runCommand(process.execPath, args, { cwd: PROJECT_ROOT, quiet: true })
    if (code !== 0)
      throw new Error(`The plugin ${id} of the catalogue could not be built; the lines above say why.`)
    plugins.push({
      id,
      manifestSha256: await sha256(join(FOLDER, id, 'manifest.json')),
      bundleSha256: await sha256(join(FOLDER, id, 'plugin.js')),
    })
  }
  await writeFile(INDEX, `${JSON.stringify({ plugins }, null, 2)}\n`)
  writeStamp(STAMP, hash)
  return true
}

const sha256 = async (file) =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex')
