import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { App } from '../app'
import { systemCaller } from '../auth/actor'
import { createServer, updateServer } from './save-server'
import { SIMULATOR_SETTING } from './simulator-setting'

const SERVER_NAME = 'Simulated server'
const PLAYERS = 60
const START_TIMEOUT_MS = 60_000

type Ready = { readonly rcon: { readonly host: string; readonly port: number }; readonly logFile: string }

/**
 * Brings up a simulated game server beside the panel, so that a fresh installation has something to
 * look at. `auto` does so while there is no real server and nobody removed it.
 */
export const startSimulator = async (app: App): Promise<(() => Promise<void>) | undefined> => {
  const existing = await app.db.servers.findSimulated()
  if (!(await isWanted(app))) {
    if (existing?.enabled)
      await updateServer(app, systemCaller(), {
        serverId: existing.id,
        ifMatch: undefined,
        change: { enabled: false },
      })
    return undefined
  }
  const password = randomBytes(12).toString('base64url')
  const simulator = await spawnSimulator(app, password)
  const settings = {
    rconHost: simulator.ready.rcon.host,
    rconPort: simulator.ready.rcon.port,
    rconPassword: password,
    log: { kind: 'file' as const, path: simulator.ready.logFile },
    enabled: true,
  }
  if (existing)
    await updateServer(app, systemCaller(), { serverId: existing.id, ifMatch: undefined, change: settings })
  else await createServer(app, systemCaller(), { ...settings, name: SERVER_NAME, simulated: true })
  return simulator.stop
}

const isWanted = async ({ config, db }: App): Promise<boolean> => {
  if (config.simulator !== 'auto') return config.simulator === 'on'
  const servers = await db.servers.list()
  const dismissed = await db.settings.find(SIMULATOR_SETTING)
  return dismissed?.value !== 'removed' && servers.every((server) => server.simulated)
}

/** The child ends with its standard input, so it cannot outlive the panel. */
const spawnSimulator = async (
  app: App,
  password: string,
): Promise<{ ready: Ready; stop: () => Promise<void> }> => {
  const folder = join(app.config.dataDir, 'simulator')
  mkdirSync(folder, { recursive: true })
  // Joined by hand: the bundler would otherwise take the path for a module of its own.
  const script = [process.cwd(), 'scripts', 'simulator.mjs'].join('/')
  const args = ['--control', 'stdin', '--port', '0', '--password', password, '--players', String(PLAYERS)]
  const child = spawn(process.execPath, [script, ...args, '--log', join(folder, 'SquadGame.log')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const ready = await new Promise<Ready>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the simulator did not start in time')), START_TIMEOUT_MS)
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(timer)
      resolve(JSON.parse(line) as Ready)
    })
    child.once('exit', (code) => reject(new Error(`the simulator ended with status ${code}`)))
  })
  return {
    ready,
    stop: () => {
      child.stdin.end()
      return exited
    },
  }
}
