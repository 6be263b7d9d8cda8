import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import { systemCaller } from '@/lib/server/auth/actor'
import { createServer } from '@/lib/server/servers/save-server'
import { createSimulator } from '@/lib/simulator/create-simulator'
import type { Simulator, SimulatorOptions } from '@/lib/simulator/simulator'
import type { TestApp } from './app'

export type SimulatedServer = {
  readonly id: string
  readonly simulator: Simulator
  /** Resolves when the panel's player list has as many players as the world. */
  settled(): Promise<void>
  /** Lines sent since the last call that change something; what the panel reads by itself is left out. */
  takeCommands(): string[]
  close(): Promise<void>
}

const PATIENCE = { timeout: 10_000, interval: 50 }
const READING = /^(?:List(?:Players|Squads)|Show(?:ServerInfo|CurrentMap|NextMap))$/

/** A simulated game server, empty and standing still, that the application of a test is connected to. */
export const openSimulatedServer = async (
  { app }: Pick<TestApp, 'app'>,
  options: Partial<SimulatorOptions> & { readonly name?: string } = {},
): Promise<SimulatedServer> => {
  const { name = `Simulated ${crypto.randomUUID().slice(0, 8)}`, ...simulated } = options
  const folder = mkdtempSync(join(tmpdir(), 'palisade-simulated-'))
  const logFile = join(folder, 'SquadGame.log')
  const simulator = await createSimulator({ logFile, players: 0, startPaused: true, ...simulated })
  const { host, port, password } = simulator.rcon
  const { id } = await createServer(app, systemCaller(), {
    name,
    rconHost: host,
    rconPort: port,
    rconPassword: password,
    log: { kind: 'file', path: logFile },
    enabled: true,
  })
  let taken = 0
  const settled = async () => {
    await vi.waitFor(() => {
      expect(app.game.getState(id).hasPlayerList).toBe(true)
      expect(app.game.getHealth(id).log?.status).toBe('reading')
    }, PATIENCE)
    await vi.waitFor(async () => {
      await app.game.refresh(id)
      expect(app.game.getState(id).players.size).toBe(simulator.world.players.size)
    }, PATIENCE)
  }
  await settled()
  return {
    id,
    simulator,
    settled,
    takeCommands: () => {
      const lines = simulator.commandsReceived.slice(taken)
      taken = simulator.commandsReceived.length
      return lines.filter((line) => !READING.test(line))
    },
    close: async () => {
      await app.game.remove(id)
      await simulator.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
