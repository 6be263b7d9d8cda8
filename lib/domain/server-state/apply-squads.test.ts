import { describe, expect, it } from 'vitest'
import { createStateServer, ids, names, only, ref } from '@/lib/testing/state-server'

describe('teams, squads and roles', () => {
  it('tells changes between two lists', () => {
    const server = createStateServer()
    server.players([
      { n: 1, name: 'Ana', squad: 1, leader: true },
      { n: 2, name: 'Bo', squad: 1 },
    ])
    server.squads(
      `ID: 1 | Name: INF | Size: 2 | Locked: False | Creator Name: Ana | Creator Online IDs: ${ids(1)}`,
    )
    const events = server.players([
      { n: 1, name: 'Ana', team: 2, role: 'USA_Medic_01' },
      { n: 2, name: 'Bo', squad: 1, leader: true },
    ])
    expect(events.map(({ name, payload }) => [name, payload])).toEqual([
      ['player.changed-team', { player: ref(1, 'Ana'), from: 1, to: 2 }],
      ['player.left-squad', { player: ref(1, 'Ana'), teamId: 1, squadId: 1, squadName: 'INF' }],
      ['player.changed-role', { player: ref(1, 'Ana'), from: 'USA_Rifleman_01', to: 'USA_Medic_01' }],
      ['squad.leader-changed', { teamId: 1, squadId: 1, from: ref(1, 'Ana'), to: ref(2, 'Bo') }],
    ])
    server.players([
      { n: 1, name: 'Ana', team: 2, squad: 3 },
      { n: 2, name: 'Bo', squad: 1, leader: true },
    ])
    expect(server.all.at(-1)).toMatchObject({
      name: 'player.joined-squad',
      payload: { teamId: 2, squadId: 3, squadName: 'Squad 3' },
    })
  })

  it('does not take a list without teams (between maps) for a change', () => {
    const server = createStateServer()
    server.players([{ n: 1, name: 'Ana', team: 1 }])
    expect(server.players([{ n: 1, name: 'Ana', team: 'N/A' }])).toEqual([])
    expect(server.players([{ n: 1, name: 'Ana', team: 1 }])).toEqual([])
    expect(names(server.players([{ n: 1, name: 'Ana', team: 2 }]))).toEqual(['player.changed-team'])
  })

  it('tells a change of team by the log once', () => {
    const server = createStateServer()
    server.players([{ n: 1, name: '[T] Ana', team: 1 }])
    expect(names(server.log('LogSquad: Player  Ana has been added to Team 2'))).toEqual([
      'player.changed-team',
    ])
    expect(server.players([{ n: 1, name: '[T] Ana', team: 2 }])).toEqual([])
  })

  it('tells a squad that was created once, by push, log or list', () => {
    const server = createStateServer()
    server.players([{ n: 1, name: 'Ana' }])
    server.squads()
    const text = `Ana (Online IDs: ${ids(1)}) has created Squad 1 (Squad Name: INF ) on Army`
    const row = (name: string, n: number) =>
      `ID: 1 | Name: ${name} | Size: 1 | Locked: False | Creator Name: Ana | Creator Online IDs: ${ids(n)}`
    expect(only(server.push(text), 'squad.created')).toEqual([
      { player: ref(1, 'Ana'), teamId: 1, squadId: 1, squadName: 'INF', faction: 'Army' },
    ])
    expect(server.log(`LogSquad: ${text}`)).toEqual([])
    server.wait(60_000)
    expect(server.squads(row('INF', 1))).toEqual([])
    expect(names(server.squads(row('MBT', 2)))).toEqual(['squad.disbanded', 'squad.created'])
    expect(only(server.squads(), 'squad.disbanded')).toEqual([{ teamId: 1, squadId: 1, squadName: 'MBT' }])
  })

  it('tells a squad that is created again by the same player', () => {
    const server = createStateServer()
    server.players([{ n: 1, name: 'Ana' }])
    const text = `Ana (Online IDs: ${ids(1)}) has created Squad 1 (Squad Name: INF) on Army`
    expect([server.push(text), server.push(text)].flatMap(names)).toEqual(['squad.created', 'squad.created'])
  })

  it('tells a squad that an admin disbanded once', () => {
    const server = createStateServer()
    server.players([{ n: 1, name: 'Ana' }])
    server.squads(
      `ID: 4 | Name: MBT | Size: 1 | Locked: False | Creator Name: Ana | Creator Online IDs: ${ids(1)}`,
    )
    const text = 'Remote admin disbanded squad 4 on team 1, named "MBT"'
    expect(names(server.push(text))).toEqual(['squad.disbanded'])
    expect(names(server.log(`LogSquad: ADMIN COMMAND: ${text} from RCON`))).toEqual(['admin.command'])
    expect(server.squads()).toEqual([])
  })
})
