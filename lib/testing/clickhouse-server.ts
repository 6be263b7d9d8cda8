import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@/scripts/steps/free-port.mjs'

/** A real ClickHouse server on this machine, with one account that has a password. */
export type ClickHouseServer = {
  readonly url: string
  readonly user: string
  readonly password: string
  /** Rows of a statement that reads, as objects. */
  query<Row>(sql: string): Promise<readonly Row[]>
  /** The server goes away as in a power cut; its folder stays. */
  stop(): Promise<void>
  /** On the same port, with the data from before. */
  start(): Promise<void>
  close(): Promise<void>
}

const PROGRAM = '/usr/sbin/clickhouse-server'
const OTHER_PLACES = ['/usr/bin/clickhouse-server', '/usr/local/bin/clickhouse-server']
const PACKAGE = 'clickhouse-server'
const ACCOUNT = 'clickhouse'
/** Only an upper bound: on a quiet machine it takes a few seconds, on a busy one half a minute. */
const START_MS = 120_000
const PASSWORD = 'sink-test-password'

/** Throws with what to install when the program is missing and cannot be installed: never a silent skip. */
export async function startClickHouseServer(): Promise<ClickHouseServer> {
  const program = installClickHouse()
  const folder = mkdtempSync(join(tmpdir(), 'palisade-clickhouse-'))
  const [port, tcpPort] = [await freePort(), await freePort()]
  writeConfig(folder, port, tcpPort)
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | null = null
  const start = async () => {
    child = spawnServer(program, folder)
    await waitUntilHealthy(url, folder, child)
  }
  const stop = async () => {
    if (child) await end(child)
    child = null
  }
  const close = async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await start()
  } catch (error) {
    await close()
    throw error
  }
  return { url, user: 'default', password: PASSWORD, start, stop, close, query: (sql) => query(url, sql) }
}

const find = (): string | undefined => [PROGRAM, ...OTHER_PLACES].find((path) => existsSync(path))

function installClickHouse(): string {
  const found = find()
  if (found) return found
  const command = `apt-get install -y --no-install-recommends ${PACKAGE}`
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(`The ClickHouse sink was not tested: there is no ClickHouse here. As root: ${command}`)
  }
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'pipe', env: environment })
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', PACKAGE], {
      stdio: 'pipe',
      env: environment,
    })
  } catch (cause) {
    throw new Error(`The ClickHouse sink was not tested: it could not be installed (${command})`, { cause })
  }
  const installed = find()
  if (!installed) throw new Error(`The ClickHouse sink was not tested: ${PACKAGE} brought no program`)
  return installed
}

// One file for old and current servers: both accept the old name of the root element.
const config = (folder: string, port: number, tcpPort: number) => `<?xml version="1.0"?>
<yandex>
  <logger><level>warning</level><console>1</console></logger>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${port}</http_port>
  <tcp_port>${tcpPort}</tcp_port>
  <path>${folder}/data/</path>
  <tmp_path>${folder}/tmp/</tmp_path>
  <mark_cache_size>67108864</mark_cache_size>
  <users_config>${folder}/users.xml</users_config>
</yandex>
`

const users = `<?xml version="1.0"?>
<yandex>
  <profiles><default><max_memory_usage>500000000</max_memory_usage></default></profiles>
  <quotas><default/></quotas>
  <users><default>
    <password>${PASSWORD}</password>
    <networks><ip>127.0.0.1</ip></networks>
    <profile>default</profile><quota>default</quota>
  </default></users>
</yandex>
`

function writeConfig(folder: string, port: number, tcpPort: number): void {
  writeFileSync(join(folder, 'config.xml'), config(folder, port, tcpPort))
  writeFileSync(join(folder, 'users.xml'), users)
  for (const name of ['data', 'tmp']) mkdirSync(join(folder, name))
  const account = serverAccount()
  if (!account) return
  for (const name of ['', 'config.xml', 'users.xml', 'data', 'tmp']) {
    chownSync(join(folder, name), account.uid, account.gid)
  }
}

/** The program refuses to run as root; undefined: this process is somebody else already. */
function serverAccount(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, ACCOUNT], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

function spawnServer(program: string, folder: string): ChildProcess {
  const child = spawn(program, [`--config-file=${folder}/config.xml`], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...serverAccount(),
  })
  const log = (chunk: Buffer) => writeFileSync(join(folder, 'log'), chunk, { flag: 'a' })
  child.stdout.on('data', log)
  child.stderr.on('data', log)
  return child
}

async function waitUntilHealthy(url: string, folder: string, child: ChildProcess): Promise<void> {
  const giveUpAt = Date.now() + START_MS
  while (Date.now() < giveUpAt && child.exitCode === null) {
    const answer = await fetch(`${url}/ping`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const log = existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8').slice(-2000) : ''
  throw new Error(`ClickHouse ended, or did not start within ${START_MS} ms\n${log}`)
}

async function query<Row>(url: string, sql: string): Promise<readonly Row[]> {
  const response = await fetch(url, {
    method: 'POST',
    body: `${sql} FORMAT JSONEachRow`,
    headers: { 'x-clickhouse-user': 'default', 'x-clickhouse-key': PASSWORD },
  })
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  const lines = text.split('\n').filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line))
}

const end = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
