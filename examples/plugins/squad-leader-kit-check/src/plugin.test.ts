import { afterEach, expect, test } from 'vitest'
import { type ExampleOptions, type ExamplePlugin, openExamplePlugin } from '@/lib/testing/open-example-plugin'

const leader = {
  eosId: '0002a10186d9414496bf20d22d3860ba',
  name: 'Bob',
  teamId: 2,
  squadId: 5,
  isSquadLeader: true,
  isAdmin: false,
  role: 'USA_Rifleman_01',
  vehicle: null,
  connectedAt: null,
}
const equipped = { ...leader, eosId: '0002b20186d9414496bf20d22d3860bb', name: 'Ann', role: 'USA_SL_01' }
const member = { ...leader, eosId: '0002c30186d9414496bf20d22d3860bc', name: 'Cid', isSquadLeader: false }

let plugin: ExamplePlugin
afterEach(() => plugin.close())

const open = async (options: ExampleOptions = {}) => {
  plugin = await openExamplePlugin('squad-leader-kit-check', {
    config: { reminders: 2, message: 'Take a kit.' },
    answers: { 'players.list': () => [leader, equipped, member] },
    ...options,
  })
}

const check = async () => {
  await plugin.run('check')
  return plugin.takeCalls()
}

test('reminds only leaders without a leader kit, then disbands their squad', async () => {
  await open()
  expect(await check()).toEqual([
    ['players.warn', expect.objectContaining({ name: 'Bob' }), 'Take a kit. (1 of 2)'],
  ])
  expect(await check()).toMatchObject([['players.warn', { name: 'Bob' }, 'Take a kit. (2 of 2)']])
  expect(await check()).toEqual([['players.disbandSquad', 2, 5]])
})

test('only reminds without the permission to disband', async () => {
  await open({ without: ['rcon:disband-squad'] })
  await check()
  await check()
  expect(await check()).toEqual([])
  expect(plugin.effects().filter(([name]) => name === 'players.disbandSquad')).toEqual([])
})

test('forgets the reminders of a leader who took a kit or gave the squad away', async () => {
  await open()
  await check()
  await plugin.hear('player.changed-role', { player: leader, from: leader.role, to: 'USA_SL_01' })
  expect(await check()).toMatchObject([['players.warn', {}, 'Take a kit. (1 of 2)']])
  await plugin.hear('squad.leader-changed', { teamId: 2, squadId: 5, from: leader, to: null })
  expect(await check()).toMatchObject([['players.warn', {}, 'Take a kit. (1 of 2)']])
})

const stay = { sessionSeconds: 60, teamId: 2, squadId: 5 } as const

test.each([
  ['the next match', 'match.started', { layer: null }],
  ['a leader who left and came back', 'player.disconnected', { player: leader, ...stay }],
] as const)(
  'starts anew with %s: no squad is disbanded for earlier reminders',
  async (_what, event, payload) => {
    await open()
    await check()
    await check()
    await plugin.hear(event, payload)
    expect(await check()).toMatchObject([['players.warn', {}, 'Take a kit. (1 of 2)']])
  },
)
