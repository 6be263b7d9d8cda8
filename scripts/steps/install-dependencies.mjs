import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentHash, isStamped, writeStamp } from './content-stamp.mjs'
import { PROJECT_ROOT } from './project-root.mjs'
import { fail, runCommand } from './run-command.mjs'

const STAMP = join(PROJECT_ROOT, 'node_modules/.cache/palisade/lock-hash')
const LEAST_NODE = [20, 9]

/** Refuses a Node that is too old, before anything fails in a way that nobody can read. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1])) {
    fail(`Palisade needs Node.js ${LEAST_NODE.join('.')} or newer; this is ${process.versions.node}.`)
  }
}

/** Runs `npm ci` when node_modules is missing or belongs to another package-lock.json. */
export async function installDependencies() {
  const hash = contentHash(['package-lock.json'], { root: PROJECT_ROOT })
  if (isStamped(STAMP, hash)) return
  if (!installedByHand()) {
    console.log('Installing dependencies (npm ci) …')
    const { code } = await runCommand('npm', ['ci', '--no-audit', '--no-fund'], { cwd: PROJECT_ROOT })
    if (code !== 0) fail('npm ci failed; the lines above say why.')
  }
  writeStamp(STAMP, hash)
}

/** npm notes beside the packages what it installed; someone may have run it by hand after the last change. */
function installedByHand() {
  const hidden = join(PROJECT_ROOT, 'node_modules/.package-lock.json')
  if (!existsSync(hidden)) return false
  const installed = packagesOf(hidden)
  return Object.entries(packagesOf(join(PROJECT_ROOT, 'package-lock.json'))).every(
    ([path, { version, optional, link }]) =>
      !path.startsWith('node_modules/') || optional || link || installed[path]?.version === version,
  )
}

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
