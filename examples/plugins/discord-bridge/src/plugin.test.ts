import { afterEach, expect, test } from 'vitest'
import { type ExampleOptions, type ExamplePlugin, openExamplePlugin } from '@/lib/testing/open-example-plugin'

const REPORTS = '100000000000000001'
const RESULTS = '100000000000000002'
const player = { eosId: '0002a10186d9414496bf20d22d3860ba', name: 'Bob' }
const victim = { eosId: '0002b20186d9414496bf20d22d3860bb', name: 'Ann' }

let plugin: ExamplePlugin
afterEach(() => plugin.close())

const open = async (config: ExampleOptions['config'] = {}, options: ExampleOptions = {}) => {
  plugin = await openExamplePlugin('discord-bridge', {
    config: { reportChannel: REPORTS, ...config },
    ...options,
  })
}

test('passes a request for an admin on and tells the player', async () => {
  await open()
  await plugin.use('admin', { player, text: 'a cheater' })
  expect(plugin.takeCalls()).toEqual([
    [
      'connectors.discord.embed',
      REPORTS,
      expect.objectContaining({
        title: 'Admin request',
        description: 'a cheater',
        fields: [{ name: 'Player', value: `Bob\n${player.eosId}` }],
      }),
    ],
    ['commands.reply', 'reply-1', 'The admins were told.'],
  ])
})

test('reports team kills', async () => {
  await open()
  await plugin.hear('player.teamkilled', {
    attacker: player,
    victim,
    damage: 1,
    weapon: null,
    isTeamkill: true,
  })
  expect(plugin.takeCalls()).toEqual([
    ['connectors.discord.send', REPORTS, 'Team kill: Bob → Ann (unknown weapon)'],
  ])
})

test('reports results in their own channel, draws too', async () => {
  await open({ resultChannel: RESULTS })
  const layer = { id: 'Gorodok_RAAS_v1', level: 'Gorodok', gameMode: 'RAAS', factions: [] }
  const winner = { teamId: 1, faction: 'USA', subfaction: 'Armored', tickets: 143 } as const
  const loser = { teamId: 2, faction: 'RGF', subfaction: 'Mechanized', tickets: 0 } as const
  await plugin.hear('match.ended', { layer, winner, loser })
  await plugin.hear('match.ended', { layer: null, winner: null, loser: null })
  expect(plugin.takeCalls()).toMatchObject([
    [
      'connectors.discord.embed',
      RESULTS,
      {
        title: 'USA won',
        description: 'Gorodok_RAAS_v1',
        fields: [
          { name: 'USA', value: '143 tickets' },
          { name: 'RGF', value: '0 tickets' },
        ],
      },
    ],
    ['connectors.discord.embed', RESULTS, { title: 'The match was a draw', fields: [] }],
  ])
})

test('relays only the chats of the settings', async () => {
  await open({ relayChats: ['admin'] })
  await plugin.hear('chat.message', { player, chat: 'all', message: 'hello' })
  await plugin.hear('chat.message', { player, chat: 'admin', message: 'help' })
  expect(plugin.takeCalls()).toEqual([['connectors.discord.send', REPORTS, '[admin] Bob: help']])
})

test('asks for no ping: names and chat lines cannot carry one', async () => {
  await open({ relayChats: ['all'] })
  await plugin.hear('chat.message', { player, chat: 'all', message: '@everyone' })
  const [call] = plugin.takeCalls()
  expect(call).toHaveLength(3)
})
