import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { createSimulator } from '@/lib/simulator/create-simulator'
import type { Simulator } from '@/lib/simulator/simulator'
import { simulatedServer } from './open-game-servers'
import { type OpenHostServices, openHostServices } from './open-host-services'

export type SimulatedHost = OpenHostServices & {
  readonly simulator: Simulator
  /** Commands of admins that were sent since the last call of `forget`, without the panel's own reading. */
  sent(): string[]
  forget(): void
}

/** Host services over a simulated game server that is connected and known. */
export const openSimulatedHost = async (): Promise<SimulatedHost> => {
  const folder = mkdtempSync(join(tmpdir(), 'palisade-host-services-'))
  const host = await openHostServices()
  const simulator = await createSimulator({
    logFile: join(folder, 'SquadGame.log'),
    players: 12,
    startPaused: true,
  })
  await host.game.put(simulatedServer(simulator, host.serverId, { log: { kind: 'none' } }))
  const isKnown = () => {
    if (!host.game.getState(host.serverId).hasPlayerList) throw new Error('no player list yet')
  }
  await vi.waitFor(isKnown, { timeout: 20_000, interval: 50 })
  let since = 0
  return {
    ...host,
    simulator,
    sent: () => simulator.commandsReceived.slice(since).filter((line) => line.startsWith('Admin')),
    forget: () => {
      since = simulator.commandsReceived.length
    },
    close: async () => {
      await host.close()
      await simulator.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
