import { describe, expect, it } from 'vitest'
import { closed, createStateServer, eos, loginLines, names, only, ref, T0 } from '@/lib/testing/state-server'
import { parseListPlayers } from '../rcon/replies/list-players'

const LOADED =
  'LogWorld: Bringing World /Game/G/G_AAS_v1.G_AAS_v1 up for play (max tick rate 64) at 2026.07.20-19.03.34'

describe('players coming and going', () => {
  it('tells a join once, whichever source is first', () => {
    const server = createStateServer()
    server.players([])
    expect(server.join(1, 'Ana', 2)).toEqual([
      {
        name: 'player.connected',
        atMs: T0,
        source: 'log',
        payload: { player: ref(1, 'Ana'), ip: '203.0.113.1' },
      },
    ])
    expect(
      names(
        server.players([
          { n: 1, name: '[T] Ana', team: 2 },
          { n: 2, name: 'Bo' },
        ]),
      ),
    ).toEqual(['player.connected'])
    expect(server.join(2, 'Bo')).toEqual([])
    expect(server.state.players.get(eos(2))).toMatchObject({ ip: '203.0.113.2', bareName: 'Bo' })
  })

  it('tells nothing about players who were there before', () => {
    const server = createStateServer()
    expect(server.players([{ n: 1, name: 'Ana', squad: 1, leader: true }])).toEqual([])
    server.wait(5_000)
    expect(only(server.log(closed(1)), 'player.disconnected')).toEqual([
      { player: ref(1, 'Ana'), sessionSeconds: null, teamId: 1, squadId: 1 },
    ])
  })

  it('tells an end once though several lines and lists show it', () => {
    const server = createStateServer()
    server.players([])
    server.join(1, 'Ana')
    server.wait(90_000)
    expect(only(server.log(closed(1)), 'player.disconnected')).toEqual([
      { player: ref(1, 'Ana'), ip: '203.0.113.1', sessionSeconds: 90, teamId: 1, squadId: null },
    ])
    expect(server.log(closed(1))).toEqual([])
    // A list that was on its way still has the player.
    expect(server.players([{ n: 1, name: 'Ana' }])).toEqual([])
    expect(server.state.players.size).toBe(0)
    expect(server.state.departed.map(({ player }) => player.name)).toEqual(['Ana'])
    expect(names(server.players([{ n: 1, name: 'Ana' }]))).toEqual(['player.connected'])
  })

  it('ignores queue connections and old connections of a player who is back', () => {
    const server = createStateServer()
    server.join(1, 'Ana', 1, 'PC_C_1')
    expect(server.log(closed(1, 'NULL'))).toEqual([])
    server.join(1, 'Ana', 1, 'PC_C_2')
    expect(server.log(closed(1, 'PC_C_1'))).toEqual([])
    expect(names(server.log(closed(1, 'PC_C_2')))).toEqual(['player.disconnected'])
  })

  it('tells a session that a restart of the server ended, when the player is back before a list missed them', () => {
    const server = createStateServer()
    server.players([{ n: 1, name: 'Ana' }])
    server.join(2, 'Bo', 2)
    server.wait(60_000)
    server.log(LOADED)
    server.wait(30_000)
    expect(server.join(1, 'Ana', 2).map(({ name, atMs }) => [name, atMs - T0])).toEqual([
      ['player.disconnected', 60_000],
      ['player.connected', 90_000],
    ])
    expect(only(server.join(2, 'Bo'), 'player.disconnected')).toEqual([
      { player: ref(2, 'Bo'), ip: '203.0.113.2', sessionSeconds: 60, teamId: 2, squadId: null },
    ])
    const both = [1, 2].map((n) => ({ n, name: n === 1 ? 'Ana' : 'Bo', team: 3 - n }))
    expect(server.players(both)).toEqual([])
  })

  it('tells nothing at a change of maps, nor of whoever logs in during it', () => {
    const server = createStateServer()
    server.players([])
    server.join(1, 'Ana')
    server.log(LOADED)
    expect(server.players([{ n: 1, name: 'Ana' }])).toEqual([])
    const [first, ...rest] = loginLines(2, 'Bo')
    server.log(first)
    expect(names(server.players([1, 2].map((n) => ({ n, name: n === 1 ? 'Ana' : 'Bo' }))))).toEqual([
      'player.connected',
    ])
    server.log(LOADED)
    expect(rest.flatMap((line) => server.log(line))).toEqual([])
  })

  it('believes the list of the disconnected at once, an absence only twice', () => {
    const server = createStateServer()
    server.players([
      { n: 1, name: 'Ana' },
      { n: 2, name: 'Bo' },
    ])
    expect(only(server.players([], [1]), 'player.disconnected').map(({ player }) => player.name)).toEqual([
      'Ana',
    ])
    expect(only(server.players([]), 'player.disconnected').map(({ player }) => player.name)).toEqual(['Bo'])
  })

  it('makes nobody leave by a list that was not understood', () => {
    const server = createStateServer()
    server.players([{ n: 1, name: 'Ana' }])
    for (let list = 0; list < 3; list += 1) expect(server.players([], [1], ['ID: 1 | broken'])).toEqual([])
    expect(server.state.players.size).toBe(1)
  })

  it('keeps Epic players and players without ids apart', () => {
    const server = createStateServer()
    const list = parseListPlayers(
      `----- Active Players -----\nID: 1 | Online IDs: EOS: ${eos(1)} epic: ${'c'.repeat(32)} | Name: Epi | Team ID: 1 | Squad ID: N/A | Is Leader: False | Role: R\nID: 2 | Online IDs: INVALID | Name: Bot | Team ID: 1 | Squad ID: N/A | Is Leader: False | Role: R`,
    )
    if (list.ok) server.give({ kind: 'players', list: list.value, atMs: T0 })
    expect([...server.state.players.values()].map(({ ids: known }) => known)).toEqual([
      { eosId: eos(1), epicId: 'c'.repeat(32) },
    ])
  })
})
