import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSimulator } from '@/lib/simulator/create-simulator'
import type { Simulator } from '@/lib/simulator/simulator'
import { openGameServers, simulatedServer } from '@/lib/testing/open-game-servers'
import type { GameServers } from '../game-servers'
import { forceTeam } from './force-team'

const serverId = '0190a000-0000-7000-8000-00000000000a'
let folder: string
let simulator: Simulator
let servers: GameServers

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'palisade-force-team-'))
  simulator = await createSimulator({
    logFile: join(folder, 'SquadGame.log'),
    players: 10,
    startPaused: true,
  })
  servers = openGameServers()
  await servers.put(simulatedServer(simulator, serverId, { log: { kind: 'none' } }))
  await expect.poll(() => servers.getHealth(serverId).rcon.status).toBe('connected')
})
afterEach(async () => {
  await servers.close()
  await simulator.stop()
  await rm(folder, { recursive: true, force: true })
})

const sent = () => simulator.commandsReceived.filter((line) => line.startsWith('AdminForceTeamChange'))

describe('forceTeam', () => {
  it('moves a player to the other team and says so', async () => {
    const player = simulator.join({ team: 1 })
    const result = await forceTeam(servers, { serverId, eosId: player.eosId, teamId: 2 })
    expect(result).toMatchObject({ isChanged: true, command: { outcome: { outcome: 'done' } } })
    expect(player.team).toBe(2)
  })

  it('sends nothing when the player is there already', async () => {
    const player = simulator.join({ team: 2 })
    expect(await forceTeam(servers, { serverId, eosId: player.eosId, teamId: 2 })).toEqual({
      isChanged: false,
      command: null,
    })
    expect(sent()).toEqual([])
  })

  it('moves once when several ask for the same at the same time', async () => {
    const player = simulator.join({ team: 1 })
    const asks = [1, 2, 3].map(() => forceTeam(servers, { serverId, eosId: player.eosId, teamId: 2 }))
    const results = await Promise.all(asks)
    expect(results.map(({ isChanged }) => isChanged)).toEqual([true, false, false])
    expect(player.team).toBe(2)
    expect(sent()).toHaveLength(1)
  })

  it('says that the player is not on the server', async () => {
    await expect(forceTeam(servers, { serverId, eosId: '0'.repeat(32), teamId: 1 })).rejects.toMatchObject({
      code: 'PLAYER_NOT_ONLINE',
    })
  })
})
