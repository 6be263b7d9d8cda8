import { describe, expect, it } from 'vitest'
import { closed, createStateServer, ids, names, only, wound } from '@/lib/testing/state-server'

describe('matches and layers', () => {
  const world = (path: string) =>
    `LogWorld: Bringing World ${path} up for play (max tick rate 64) at 2026.07.20-19.03.34`
  const state = 'LogGameState: Match State Changed from InProgress to WaitingPostMatch'
  const result = (team: number, unit: string, verb: string, tickets: number) =>
    `LogSquadGameEvents: Display: Team ${team}, ${unit} ( Army ${team} ) has ${verb} the match with ${tickets} Tickets on layer X v1 (level X)!`

  it('tells start and end with tickets, in either order of the lines', () => {
    for (const order of [
      [state, result(2, 'B', 'won', 776), result(1, 'A', 'lost', 373)],
      [result(2, 'B', 'won', 776), result(1, 'A', 'lost', 373), state],
    ]) {
      const server = createStateServer()
      expect(server.log(world('/Game/Maps/TransitionMap.TransitionMap'))).toEqual([])
      const layer = { id: 'Gorodok_RAAS_v1', level: 'Gorodok', gameMode: 'RAAS', factions: [] }
      expect(only(server.log(world('/Game/G/Gorodok_RAAS_v1.Gorodok_RAAS_v1')), 'match.started')).toEqual([
        { layer },
      ])
      expect(only(order.flatMap(server.log), 'match.ended')).toEqual([
        {
          layer,
          winner: { teamId: 2, faction: 'Army 2', subfaction: 'B', tickets: 776 },
          loser: { teamId: 1, faction: 'Army 1', subfaction: 'A', tickets: 373 },
        },
      ])
    }
  })

  it('tells a draw', () => {
    const server = createStateServer()
    expect(only([state, result(-1, '', 'won', -1)].flatMap(server.log), 'match.ended')).toMatchObject([
      { winner: null, loser: null },
    ])
  })

  it('tells the end without tickets after a moment, by the one winner that was named', () => {
    const winner = (text: string) => `LogSquadTrace: [DedicatedServer]DetermineMatchWinner(): ${text}`
    const server = createStateServer()
    server.squads('Team ID: 2 (2nd Unit) - Tickets: 5')
    expect([winner('1st Unit won on X'), state].flatMap(server.log)).toEqual([])
    server.wait(3_000)
    expect(only(server.tick(), 'match.ended')).toMatchObject([
      { winner: { teamId: 1, subfaction: '1st Unit', tickets: 90 }, loser: { teamId: 2, tickets: 5 } },
    ])
    expect(
      [winner('1st Unit won on X'), winner('The game was a draw on X'), state].flatMap(server.log),
    ).toEqual([])
    expect(only(server.log(world('/Game/Maps/TransitionMap.TransitionMap')), 'match.ended')).toMatchObject([
      { winner: null, loser: null },
    ])
  })

  it('tells the next layer when it changes, not when it is first read', () => {
    const server = createStateServer()
    expect(server.nextMap('Next map is not defined')).toEqual([])
    expect(
      only(
        server.nextMap('Next level is S, layer is S_Seed_v1, factions USA RGF+Armored'),
        'layer.next-changed',
      ),
    ).toEqual([
      { from: null, to: { id: 'S_Seed_v1', level: 'S', gameMode: 'Seed', factions: ['USA', 'RGF+Armored'] } },
    ])
    expect(server.nextMap('Next level is S, layer is S_Seed_v1, factions USA RGF+Armored')).toEqual([])
    expect(names(server.nextMap('Next level is S, layer is S_Seed_v1, factions USA PLA'))).toEqual([
      'layer.next-changed',
    ])
  })

  it('tells a match by the current map only where there is no log', () => {
    const server = createStateServer()
    expect(server.currentMap('Current level is A, layer is A_AAS_v1')).toEqual([])
    expect(names(server.currentMap('Current level is B, layer is B_AAS_v1'))).toEqual(['match.started'])
    server.log(world('/Game/C/C_AAS_v1.C_AAS_v1'))
    expect(server.currentMap('Current level is B, layer is B_AAS_v1')).toEqual([])
  })

  it('ends squads, wounds and controllers with the match', () => {
    const server = createStateServer()
    server.join(1, 'Ana')
    server.log(wound('Ana', 1))
    server.push(`Ana (Online IDs: ${ids(1)}) has created Squad 1 (Squad Name: INF) on Army`)
    expect([server.state.squads.size, server.state.wounds.size, server.state.controllers.size]).toEqual([
      1, 1, 1,
    ])
    server.log(world('/Game/C/C_AAS_v1.C_AAS_v1'))
    expect([server.state.squads.size, server.state.wounds.size, server.state.controllers.size]).toEqual([
      0, 0, 0,
    ])
    expect(names(server.log(closed(1, 'BP_PlayerController_C_77')))).toEqual(['player.disconnected'])
  })
})
