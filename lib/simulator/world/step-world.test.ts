import { afterEach, describe, expect, test } from 'vitest'
import { closeSimulators, logIn, readLog, startSimulator } from '../testing/simulator-fixture'

afterEach(closeSimulators)

const TEN_MINUTES_MS = 600_000

const run = async (seed: number, steps: readonly number[]) => {
  const of = await startSimulator({ seed, players: 60 })
  const kinds: string[] = []
  of.onEvent((event) => kinds.push(event.kind))
  for (const ms of steps) of.advance(ms)
  return { log: readLog(of), kinds }
}

describe('a run', () => {
  test('is repeated line for line by the same seed', async () => {
    const first = await run(11, [TEN_MINUTES_MS])
    const second = await run(11, [TEN_MINUTES_MS])
    expect(second.log === first.log).toBe(true)
    expect(second.kinds).toEqual(first.kinds)
    expect(first.kinds.length).toBeGreaterThan(1_000)
  })

  test('does not depend on how often it is moved', async () => {
    const whole = await run(12, [120_000])
    const parts = await run(
      12,
      Array.from({ length: 1_600 }, () => 75),
    )
    expect(parts.log === whole.log).toBe(true)
  })

  test('differs with the seed', async () => {
    const first = await run(13, [60_000])
    const second = await run(14, [60_000])
    expect(second.log === first.log).toBe(false)
  })

  test('is repeated when the same commands come at the same moments', async () => {
    const play = async () => {
      const of = await startSimulator({ seed: 15, players: 30 })
      const client = await logIn(of)
      of.advance(30_000)
      await client.run('AdminKickById 3 seeding')
      of.advance(30_000)
      await client.run('AdminEndMatch')
      of.advance(120_000)
      const log = readLog(of)
      return { log: log.replace(/CloseConnection.*\n/g, ''), list: await client.run('ListPlayers') }
    }
    expect(await play()).toEqual(await play())
  })

  test('goes through match end, travel and the next layer of the rotation', async () => {
    const of = await startSimulator({ rotation: ['Sumari_AAS_v1', 'Narva_RAAS_v1'] })
    expect(of.world.match.layer.id).toBe('Sumari_AAS_v1')
    of.endRound()
    of.advance(25_000)
    expect(of.world.match.phase).toBe('travelling')
    of.advance(30_000)
    expect(of.world.match.layer.id).toBe('Narva_RAAS_v1')
    expect(of.world.match.phase).toBe('live')
    expect(of.world.nextLayer?.layer.id).toBe('Sumari_AAS_v1')
    expect(readLog(of)).toMatch(
      /LogWorld: Bringing World \/Game\/Maps\/Narva\/Gameplay_Layers\/Narva_RAAS_v1\.Narva_RAAS_v1 up for play \(max tick rate 64\) at 2026\.07\.15-01\.47\.\d\d\n/,
    )
  })

  test('ends a match by itself when its time is over, and keeps its usual crowd', async () => {
    const of = await startSimulator({ players: 50, matchMinutes: 5 })
    const ends: number[] = []
    of.onEvent((event) => {
      if (event.kind === 'match.ended') ends.push(of.world.nowMs)
    })
    of.advance(30 * 60_000)
    expect(ends.length).toBeGreaterThanOrEqual(4)
    expect(of.world.players.size).toBeGreaterThan(40)
    expect(of.world.players.size).toBeLessThanOrEqual(50)
  })

  test('holds what it should: unique numbers, one leader per squad, squads that are not empty', async () => {
    const of = await startSimulator({ players: 100 })
    for (let minute = 0; minute < 30; minute += 1) {
      of.advance(60_000)
      const players = [...of.world.players.values()]
      expect(new Set(players.map((player) => player.id)).size).toBe(players.length)
      for (const squad of of.world.squads) {
        const members = players.filter((one) => one.team === squad.team && one.squadId === squad.id)
        expect(members.length).toBeGreaterThan(0)
        expect(members.length).toBeLessThanOrEqual(9)
        expect(members.filter((one) => one.isLeader)).toHaveLength(1)
      }
    }
  })
})

describe('the crowd', () => {
  test('has Epic players, mod controllers, clan tags and names of every kind', async () => {
    const of = await startSimulator({ players: 100 })
    const players = [...of.world.players.values()]
    const epic = players.filter((player) => player.steamId === null)
    expect(epic.length).toBeGreaterThan(5)
    expect(epic.every((player) => player.epicId?.length === 32)).toBe(true)
    expect(players.some((player) => player.controllerClass === 'SD_BP_PlayerController_C')).toBe(true)
    expect(players.some((player) => player.tag !== '')).toBe(true)
    expect(players.some((player) => player.name.includes('|'))).toBe(true)
    expect(players.some((player) => player.name.startsWith(' '))).toBe(true)
    expect(players.some((player) => /\p{Script=Han}/u.test(player.name))).toBe(true)
    expect(players.some((player) => /\p{Extended_Pictographic}/u.test(player.name))).toBe(true)
    expect(new Set(players.map((player) => player.eosId)).size).toBe(100)
  })
})
