import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ExamplePlugin, openExamplePlugin } from '@/lib/testing/open-example-plugin'

const bob = { eosId: '0002a10186d9414496bf20d22d3860ba', name: 'Bob' }
const ann = { eosId: '0002b20186d9414496bf20d22d3860bb', name: 'Ann' }
const wound = { attacker: bob, victim: ann, damage: 90, weapon: 'BP_M4', isTeamkill: false }

let plugin: ExamplePlugin
let store: Map<string, unknown>

const open = () =>
  openExamplePlugin('match-statistics', {
    answers: {
      'database.get': (key: string) => store.get(key) ?? null,
      'database.set': (key: string, value: unknown) => void store.set(key, value),
      'database.list': (prefix: string) => ({
        items: [...store].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => ({ key, value })),
        nextCursor: null,
      }),
    },
  })

beforeEach(async () => {
  store = new Map()
  plugin = await open()
})
afterEach(() => plugin.close())

const fight = async () => {
  await plugin.hear('player.wounded', wound)
  await plugin.hear('player.wounded', { ...wound, isTeamkill: true })
  await plugin.hear('player.wounded', { ...wound, attacker: ann })
  await plugin.hear('player.died', { ...wound, secondsWounded: 12 })
  await plugin.hear('player.died', { ...wound, attacker: null, victim: null, secondsWounded: null })
  await plugin.hear('player.revived', { reviver: bob, victim: ann })
  await plugin.hear('player.teamkilled', { ...wound, isTeamkill: true })
  await plugin.hear('player.connected', { player: bob })
  await plugin.hear('chat.message', { player: bob, chat: 'all', message: 'hello' })
}

const page = () => plugin.takeCalls().findLast(([name]) => name === 'panels.set')

test('draws an empty page at the start', () => {
  expect(page()).toMatchObject([
    'panels.set',
    'overview',
    { blocks: [{}, { rows: [], empty: 'Nobody has fought yet.' }] },
  ])
})

test('counts downs, deaths, revives and team kills, in the totals also of players whom nobody knows', async () => {
  await fight()
  await plugin.run('draw')
  expect(page()).toMatchObject([
    'panels.set',
    'overview',
    {
      blocks: [
        {
          items: [
            { label: 'Players', value: 2 },
            { label: 'Joins', value: 1 },
            { label: 'Matches', value: 0 },
            { label: 'Chat lines', value: 1 },
            { label: 'Kills', value: 1 },
            { label: 'Deaths', value: 2 },
            { label: 'Revives', value: 1 },
            { label: 'Team kills', value: 1 },
          ],
        },
        {
          rows: [
            { player: bob, kills: 1, deaths: 0, revives: 1, teamKills: 1 },
            { player: ann, kills: 0, deaths: 1, revives: 0, teamKills: 0 },
          ],
        },
      ],
    },
  ])
})

test('answers !stats', async () => {
  await fight()
  plugin.takeCalls()
  await plugin.use('stats', { player: bob })
  expect(plugin.takeCalls()).toEqual([['commands.reply', 'reply-1', '1 kills, 0 deaths, 1 revives']])
})

test('keeps the counts over a restart and passes over what it cannot read', async () => {
  await fight()
  await plugin.run('draw')
  await plugin.close()
  store.set('player/old', 'another form')
  plugin = await open()
  await plugin.use('stats', { player: bob })
  expect(plugin.takeCalls().at(-1)).toEqual(['commands.reply', 'reply-1', '1 kills, 0 deaths, 1 revives'])
})
