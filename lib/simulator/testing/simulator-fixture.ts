import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSimulator } from '../create-simulator'
import type { Simulator, SimulatorOptions } from '../simulator'
import { connectRaw, type RawClient } from './raw-client'

/** 2026-07-15 06:46:37.185 UTC, where simulated time starts in tests. */
export const CLOCK_MS = Date.UTC(2026, 6, 15, 6, 46, 37, 185)

/** A player whose every part is known. */
export const ZED = {
  eosId: '0002000000000000000000000000abcd',
  steamId: '76561199999000001',
  epicId: null,
  tag: '',
  name: 'Zed',
  isImmune: false,
} as const

const opened: { simulators: Simulator[]; clients: RawClient[]; folders: string[] } = {
  simulators: [],
  clients: [],
  folders: [],
}

/** A paused simulator with eight players of seed 7 in a folder of its own. */
export const startSimulator = async (options: Partial<SimulatorOptions> = {}): Promise<Simulator> => {
  const folder = mkdtempSync(join(tmpdir(), 'palisade-simulator-'))
  opened.folders.push(folder)
  const simulator = await createSimulator({
    logFile: join(folder, 'SquadGame.log'),
    players: 8,
    seed: 7,
    startPaused: true,
    gameVersion: '10.5',
    clock: () => CLOCK_MS,
    ...options,
  })
  opened.simulators.push(simulator)
  return simulator
}

export const openRaw = async (simulator: Simulator): Promise<RawClient> => {
  const client = await connectRaw(simulator.rcon)
  opened.clients.push(client)
  return client
}

export const logIn = async (simulator: Simulator): Promise<RawClient> => {
  const client = await openRaw(simulator)
  await client.logIn(simulator.rcon.password)
  return client
}

export const readLog = (simulator: Simulator): string => readFileSync(simulator.logFile, 'utf8')

/** For `afterEach`: ends what the test opened and removes its folders. */
export const closeSimulators = async (): Promise<void> => {
  for (const client of opened.clients.splice(0)) client.end()
  for (const simulator of opened.simulators.splice(0)) await simulator.stop()
  for (const folder of opened.folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}
