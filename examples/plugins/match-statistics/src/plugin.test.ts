import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ExamplePlugin, openExamplePlugin } from '@/lib/testing/open-example-plugin'

const bob = { eosId: '0002a10186d9414496bf20d22d3860ba', name: 'Bob' }
const ann = { eosId: '0002b20186d9414496bf20d22d3860bb', name: 'Ann' }
const wound = { attacker: bob, victim: ann, damage: 90, weapon: 'BP_M4', isTeamkill: false }

let plugin: ExamplePlugin
let store: Map<string, unknown>
let pageSize = 1000

const open = () =>
  openExamplePlugin('match-statistics', {
    answers: {
      'database.get': (key: string) => store.get(key) ?? null,
      'database.set': (key: string, value: unknown) => void store.set(key, value),
      'database.list': (
        prefix: string,
        { limit = 100, cursor = '0' }: { limit?: number; cursor?: string },
      ) => {
        const all = [...store].filter(([key]) => key.startsWith(prefix))
        const end = Number(cursor) + Math.min(limit, pageSize)
        const items = all.slice(Number(cursor), end).map(([key, value]) => ({ key, value }))
        return { items, nextCursor: end < all.length ? String(end) : null }
      },
    },
  })

beforeEach(async () => {
  store = new Map()
  pageSize = 1000
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

const idOf = (n: number) => String(n).padStart(32, '0')

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

test('keeps the counts of everybody over a restart, however many pages they fill', async () => {
  const counts = { deaths: 0, revives: 0, teamKills: 0 }
  for (const kills of [0, 1, 2]) {
    store.set(`player/${idOf(kills)}`, { ...bob, eosId: idOf(kills), kills, ...counts })
  }
  pageSize = 1
  await plugin.close()
  plugin = await open()
  await plugin.hear('player.wounded', { ...wound, attacker: { ...bob, eosId: idOf(2) } })
  await plugin.use('stats', { player: { ...bob, eosId: idOf(2) } })
  expect(plugin.takeCalls().at(-1)).toEqual(['commands.reply', 'reply-1', '3 kills, 0 deaths, 0 revives'])
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
