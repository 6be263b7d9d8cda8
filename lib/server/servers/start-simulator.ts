import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { App } from '../app'
import { systemCaller } from '../auth/actor'
import { type RunningSimulator, runSimulatorProcess } from './run-simulator-process'
import { createServer, updateServer } from './save-server'
import { SIMULATOR_SETTING } from './simulator-setting'

const SERVER_NAME = 'Simulated server'
const RESTART_AFTER_MS = 3_000

/** Starts one, with this RCON password. */
export type LaunchSimulator = (app: App, password: string) => Promise<RunningSimulator>

/**
 * Brings up a simulated game server beside the panel, so that a fresh installation has something to
 * look at. `auto` does so while there is no real server and nobody removed it. One that ends by itself is
 * started again.
 */
export const startSimulator = async (
  app: App,
  launch: LaunchSimulator = runSimulatorProcess,
  restartAfterMs = RESTART_AFTER_MS,
): Promise<(() => Promise<void>) | undefined> => {
  if (!(await isWanted(app))) {
    const existing = await app.db.servers.findSimulated()
    if (existing?.enabled) await change(app, existing.id, { enabled: false })
    return undefined
  }
  const stopping = new AbortController()
  let current = await bringUp(app, launch)
  const startAgain = async (): Promise<void> => {
    for (;;) {
      await current.exited
      if (stopping.signal.aborted) return
      app.log.warn('The simulated game server ended; it is started again')
      await delay(restartAfterMs, undefined, { signal: stopping.signal })
      // Somebody may have removed or switched it off meanwhile.
      if (!(await app.db.servers.findSimulated())?.enabled) return
      current = await bringUp(app, launch)
    }
  }
  const watching = startAgain().catch((error: unknown) => {
    if (!stopping.signal.aborted)
      app.log.error('The simulated game server could not be started again', { error })
  })
  return async () => {
    stopping.abort()
    await current.stop()
    await watching
  }
}

/** Starts one and puts its address into the panel's list. */
const bringUp = async (app: App, launch: LaunchSimulator): Promise<RunningSimulator> => {
  const password = randomBytes(12).toString('base64url')
  const simulator = await launch(app, password)
  const { rcon, logFile } = simulator.ready
  const settings = {
    rconHost: rcon.host,
    rconPort: rcon.port,
    rconPassword: password,
    log: { kind: 'file' as const, path: logFile },
    enabled: true,
  }
  const existing = await app.db.servers.findSimulated()
  if (existing) await change(app, existing.id, settings)
  else await createServer(app, systemCaller(), { ...settings, name: SERVER_NAME, simulated: true })
  return simulator
}

const change = (app: App, serverId: string, values: Parameters<typeof updateServer>[2]['change']) =>
  updateServer(app, systemCaller(), { serverId, ifMatch: undefined, change: values })

const isWanted = async ({ config, db }: App): Promise<boolean> => {
  if (config.simulator !== 'auto') return config.simulator === 'on'
  const servers = await db.servers.list()
  const dismissed = await db.settings.find(SIMULATOR_SETTING)
  return dismissed?.value !== 'removed' && servers.every((server) => server.simulated)
}
