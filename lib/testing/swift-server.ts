import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@/scripts/steps/free-port.mjs'

/** A real S3 service on this machine that checks signatures: Debian's Swift with its S3 API. */
export type SwiftServer = {
  readonly endpoint: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly region: string
  close(): Promise<void>
}

const PACKAGES = ['swift-proxy', 'swift-account', 'swift-container', 'swift-object', 'python3-swift']
const SERVERS = ['account', 'container', 'object', 'proxy'] as const
type Server = (typeof SERVERS)[number]

const REGION = 'us-east-1'
/** Only an upper bound: on a quiet machine it takes a few seconds, on a busy one half a minute. */
const START_MS = 120_000

/** Throws with what to install when the programs are missing and cannot be installed: never a silent skip. */
export async function startSwiftServer(): Promise<SwiftServer> {
  installSwift()
  const folder = mkdtempSync(join(tmpdir(), 'palisade-swift-'))
  const ports = await freePorts()
  mkdirSync(join(folder, 'devices', 'd1'), { recursive: true })
  buildRings(folder, ports)
  const running: ChildProcess[] = []
  const close = async () => {
    await Promise.all(running.map(stop))
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const children = SERVERS.map((name) => ({ name, child: startServer(folder, name, ports[name]) }))
    running.push(...children.map(({ child }) => child))
    for (const { name, child } of children) await waitUntilHealthy(name, child, ports[name], folder)
    const endpoint = `http://127.0.0.1:${ports.proxy}`
    return { endpoint, accessKeyId: 'test:tester', secretAccessKey: 'testing', region: REGION, close }
  } catch (error) {
    await close()
    throw error
  }
}

function installSwift(): void {
  if (SERVERS.every((name) => existsSync(`/usr/bin/swift-${name}-server`))) return
  const command = `apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}`
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(`The S3 adapter was not tested: there is no Swift here. As root: ${command}`)
  }
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'pipe', env: environment })
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES], {
      stdio: 'pipe',
      env: environment,
    })
  } catch (cause) {
    throw new Error(`The S3 adapter was not tested: Swift could not be installed (${command})`, { cause })
  }
}

async function freePorts(): Promise<Record<Server, number>> {
  const [account, container, object, proxy] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ])
  return { account, container, object, proxy }
}

/** Says which machine holds what; one run of Python for all three, because each costs a second. */
const BUILD_RINGS = `
import sys
from swift.common.ring import RingBuilder
folder, *servers = sys.argv[1:]
for server in servers:
    name, port = server.split(':')
    builder = RingBuilder(2, 1, 1)
    builder.add_dev({'region': 1, 'zone': 1, 'weight': 1, 'ip': '127.0.0.1', 'port': int(port), 'device': 'd1'})
    builder.rebalance()
    builder.get_ring().save(folder + '/' + name + '.ring.gz')
`

function buildRings(folder: string, ports: Readonly<Record<Server, number>>): void {
  const servers = (['account', 'container', 'object'] as const).map((name) => `${name}:${ports[name]}`)
  execFileSync('/usr/bin/python3', ['-c', BUILD_RINGS, folder, ...servers], { stdio: 'pipe' })
}

function startServer(folder: string, name: Server, port: number): ChildProcess {
  const file = join(folder, `${name}.conf`)
  writeFileSync(file, name === 'proxy' ? proxyConfig(folder, port) : storageConfig(folder, name, port))
  const child = spawn(`/usr/bin/swift-${name}-server`, [file, '-v'], { stdio: ['ignore', 'pipe', 'pipe'] })
  const log = (chunk: Buffer) => writeFileSync(join(folder, 'log'), chunk, { flag: 'a' })
  child.stdout.on('data', log)
  child.stderr.on('data', log)
  return child
}

const common = (folder: string, port: number) => `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
user = ${process.env.USER ?? 'root'}
swift_dir = ${folder}
log_address = /dev/null
log_level = WARNING
`

const storageConfig = (folder: string, name: Server, port: number) => `${common(folder, port)}
devices = ${folder}/devices
mount_check = false
disable_fallocate = true
fallocate_reserve = 0
[pipeline:main]
pipeline = healthcheck ${name}-server
[app:${name}-server]
use = egg:swift#${name}
[filter:healthcheck]
use = egg:swift#healthcheck
`

// The cache filter must be there; without memcached behind it everything is asked anew.
const proxyConfig = (folder: string, port: number) => `${common(folder, port)}
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck cache s3api tempauth slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:cache]
use = egg:swift#memcache
[filter:s3api]
use = egg:swift#s3api
location = ${REGION}
s3_acl = false
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
`

async function waitUntilHealthy(
  name: Server,
  child: ChildProcess,
  port: number,
  folder: string,
): Promise<void> {
  const giveUpAt = Date.now() + START_MS
  while (Date.now() < giveUpAt && child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthcheck`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const log = existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8').slice(-2000) : ''
  throw new Error(`Swift's ${name} server ended, or did not start within ${START_MS} ms\n${log}`)
}

const stop = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
