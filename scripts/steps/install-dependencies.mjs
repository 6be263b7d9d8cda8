import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chooseInstall } from './choose-install.mjs'
import { contentHash, writeStamp } from './content-stamp.mjs'
import { oneAtATime } from './one-at-a-time.mjs'
import { PROJECT_ROOT } from './project-root.mjs'
import { fail, runCommand } from './run-command.mjs'

const STAMP = join(PROJECT_ROOT, 'node_modules/.cache/palisade/lock-hash')
/** npm writes it at the end of an install: what is in node_modules now. */
const HIDDEN_LOCK = join(PROJECT_ROOT, 'node_modules/.package-lock.json')
const LEAST_NODE = [20, 9]
const QUIETLY = ['--no-audit', '--no-fund']

/** Refuses a Node that is too old, before anything fails in a way that nobody can read. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1])) {
    fail(`Palisade needs Node.js ${LEAST_NODE.join('.')} or newer; this is ${process.versions.node}.`)
  }
}

/**
 * Brings node_modules to package-lock.json; does nothing when it is there. With `production` a tree that is missing
 * gets only what building and running the panel needs. One with tools for development keeps them, and whoever
 * needs them calls this without it: the rest is added then, beside a panel that may be running.
 */
export async function installDependencies({ production = false } = {}) {
  const hash = contentHash(['package-lock.json'], { root: PROJECT_ROOT })
  const isThere = () => {
    const stamp = readStamp()
    return stamp.hash === hash && (stamp.kind === 'all' || (production && stamp.kind === 'production'))
  }
  if (isThere()) return
  await oneAtATime('installs dependencies', async () => {
    if (isThere()) return
    writeStamp(STAMP, `${hash} ${await install(hash, production)}`)
  })
}

/** Installs what is missing. Returns what the tree holds now. */
async function install(hash, production) {
  const stamp = readStamp()
  const choice = chooseInstall({ hash, stamp, production, holds, isEmpty: !existsSync(HIDDEN_LOCK) })
  if (choice.now) return choice.now
  if (choice.add && (await addTheRest(hash))) return choice.add
  const kind = choice.install ?? 'all'
  console.log('Installing dependencies (npm ci) …')
  const packages = kind === 'all' ? '--include=dev' : '--omit=dev'
  const { code } = await runCommand('npm', ['ci', packages, ...QUIETLY], { cwd: PROJECT_ROOT })
  if (code !== 0) fail('npm ci failed; the lines above say why.')
  return kind
}

/**
 * Adds the tools for development and leaves the packages that are there alone. The stamp says meanwhile that the tree
 * is incomplete: if this is killed, npm would take a package that is there in part for a whole one.
 */
async function addTheRest(hash) {
  console.log('Installing the tools for development (npm install) …')
  writeStamp(STAMP, `${hash} incomplete`)
  const args = ['install', '--no-save', '--include=dev', ...QUIETLY]
  const { code } = await runCommand('npm', args, { cwd: PROJECT_ROOT })
  return code === 0 && holds('all')
}

/** `HASH KIND`; the kind is all, production or incomplete. Without it, as written by older versions: all. */
function readStamp() {
  if (!existsSync(STAMP)) return {}
  const [hash, kind = 'all'] = readFileSync(STAMP, 'utf8').trim().split(' ')
  return { hash, kind }
}

/** Someone may have run npm by hand after the last change. */
function holds(kind) {
  if (!existsSync(HIDDEN_LOCK)) return false
  const installed = packagesOf(HIDDEN_LOCK)
  return Object.entries(packagesOf(join(PROJECT_ROOT, 'package-lock.json'))).every(
    ([path, { version, optional, link, dev, devOptional }]) =>
      !path.startsWith('node_modules/') ||
      optional ||
      link ||
      (kind === 'production' && (dev || devOptional)) ||
      installed[path]?.version === version,
  )
}

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
