import { expect, test } from 'vitest'
import type { LivePlayer, LiveRoster } from '@/lib/contracts/servers/live-players'
import { roleWords } from './role-words'
import { groupRoster } from './roster-model'

const player = (name: string, over: Partial<LivePlayer> = {}): LivePlayer => ({
  eosId: null,
  steamId: null,
  epicId: null,
  name,
  playerId: name.length,
  teamId: 1,
  squadId: null,
  isLeader: false,
  role: null,
  vehicle: null,
  joinedAt: null,
  kills: 0,
  deaths: 0,
  teamKills: 0,
  isWatched: false,
  ...over,
})

const squad = (teamId: number, squadId: number, name: string) => ({
  teamId,
  squadId,
  name,
  size: 1,
  isLocked: false,
  creatorName: null,
})

const roster: LiveRoster = {
  takenAt: null,
  teams: [{ teamId: 1, name: 'US Army', tickets: 300 }],
  squads: [squad(1, 2, 'HELI'), squad(1, 1, 'INF')],
  players: [
    player('Zed', { squadId: 1 }),
    player('Ann', { squadId: 1 }),
    player('Lea', { squadId: 1, isLeader: true }),
    player('Pilot', { squadId: 2, steamId: '76561199000000001' }),
    player('Loner'),
    player('Ghost', { squadId: 9 }),
    player('Other', { teamId: 2 }),
    player('Joining', { teamId: null }),
  ],
  departed: [],
}

const shape = (search = '') =>
  groupRoster(roster, search).map(({ name, size, groups }) => [
    name,
    size,
    groups.map(({ squad: of, players }) => [of?.name ?? null, players.map((one) => one.name)]),
  ])

test('teams hold their squads by number, the leader first, then those without a squad', () => {
  expect(shape()).toEqual([
    [
      'US Army',
      6,
      [
        ['INF', ['Lea', 'Ann', 'Zed']],
        ['HELI', ['Pilot']],
        [null, ['Ghost', 'Loner']],
      ],
    ],
    ['Team 2', 1, [[null, ['Other']]]],
    ['No team yet', 1, [[null, ['Joining']]]],
  ])
})

test('a search finds names, ids and whole squads, and keeps the size of the teams', () => {
  expect(shape('zed')[0]).toEqual(['US Army', 6, [['INF', ['Zed']]]])
  expect(shape('7656119900')[0]?.[2]).toEqual([['HELI', ['Pilot']]])
  expect(shape('inf')[0]?.[2]).toEqual([['INF', ['Lea', 'Ann', 'Zed']]])
})

test.each([
  ['USA_Automatic_Rifleman_01', 'Automatic Rifleman'],
  ['MEI_SL_01', 'Squad leader'],
  ['PLA_LAT_02', 'Light anti-tank'],
  ['Civ', 'Civ'],
  ['', null],
  [null, null],
])('the role %s is shown as %s', (role, words) => {
  expect(roleWords(role)).toBe(words)
})
