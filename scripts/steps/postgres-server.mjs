import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canInstallPackages, installPackages } from './debian-packages.mjs'
import { freePort } from './free-port.mjs'
import { fail } from './run-command.mjs'

const DEBIAN_FOLDER = '/usr/lib/postgresql'
const START_PATIENCE_MS = 30_000

/**
 * Starts a real PostgreSQL server in a temporary folder on a free port of this machine, with durability switched
 * off. Installs Debian's packages when there is no server and we may. Resolves with its address and the stop.
 */
export async function startPostgres() {
  const bin = (await findPostgres()) ?? (await installPostgres())
  const account = accountFor()
  const folder = mkdtempSync(join(tmpdir(), 'palisade-postgres-'))
  if (account) chownSync(folder, account.uid, account.gid)
  const data = join(folder, 'data')
  const run = (program, args) =>
    execFileSync(join(bin, program), args, { ...account, cwd: folder, stdio: 'pipe' })
  run('initdb', ['-D', data, '-U', 'palisade', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'])
  const port = await freePort()
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200']
  const server = spawn(
    join(bin, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-h',
      '127.0.0.1',
      '-k',
      folder,
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    { ...account, cwd: folder, stdio: 'ignore' },
  )
  const url = `postgresql://palisade@127.0.0.1:${port}/postgres`
  const stop = async () => {
    if (server.exitCode === null) {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  }
  await untilReady(() => run('pg_isready', ['-h', '127.0.0.1', '-p', String(port)]), stop)
  return { url, stop, process: server }
}

/** The folder of the newest server's programs, or null. */
async function findPostgres() {
  if (existsSync(DEBIAN_FOLDER)) {
    const versions = readdirSync(DEBIAN_FOLDER).sort((a, b) => Number(b) - Number(a))
    for (const version of versions) {
      const bin = join(DEBIAN_FOLDER, version, 'bin')
      if (existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres'))) return bin
    }
  }
  for (const folder of (process.env.PATH ?? '').split(':')) {
    if (existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) return folder
  }
  return null
}

async function installPostgres() {
  if (!canInstallPackages())
    fail('There is no PostgreSQL server on this machine. Install one: apt-get install postgresql')
  const bin = (await installPackages('postgresql')) ? await findPostgres() : null
  return bin ?? fail('PostgreSQL could not be installed; the lines above say why.')
}

/** PostgreSQL refuses to run as root, so root lends it another account. */
function accountFor() {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((flag) =>
        Number(execFileSync('id', [flag, name], { stdio: 'pipe' })),
      )
      return { uid, gid }
    } catch {
      // The next account.
    }
  }
  return fail('PostgreSQL does not run as root, and there is neither an account "postgres" nor "nobody".')
}

async function untilReady(probe, stop) {
  const deadline = performance.now() + START_PATIENCE_MS
  for (;;) {
    try {
      probe()
      return
    } catch (error) {
      if (performance.now() > deadline) {
        await stop()
        throw new Error('PostgreSQL did not start in time', { cause: error })
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
