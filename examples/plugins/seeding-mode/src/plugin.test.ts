import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ExamplePlugin, openExamplePlugin } from '@/lib/testing/open-example-plugin'

const player = { eosId: '0002a10186d9414496bf20d22d3860ba', name: 'Bob' }
const LIVE = 'We are live!'

let plugin: ExamplePlugin
let playerCount = 0

beforeEach(async () => {
  plugin = await openExamplePlugin('seeding-mode', {
    config: { liveAt: 40, seedingMessage: 'Seeding.', liveMessage: LIVE },
    answers: { 'server.info': () => ({ ...serverInfo, playerCount }) },
  })
})
afterEach(() => plugin.close())

const serverInfo = {
  serverId: 'server-1',
  name: 'Test',
  maxPlayers: 100,
  publicQueue: 0,
  reservedQueue: 0,
  layer: null,
  nextLayer: null,
  matchSeconds: null,
  tickRate: null,
  gameVersion: null,
}

const joinWith = async (count: number) => {
  playerCount = count
  await plugin.hear('player.connected', { player })
  return plugin.takeCalls()
}

test('says once that the server is live', async () => {
  expect(await joinWith(39)).toEqual([])
  expect(await joinWith(40)).toEqual([['server.broadcast', LIVE]])
  expect(await joinWith(41)).toEqual([])
})

test('does not flicker at the border', async () => {
  await joinWith(39)
  await joinWith(40)
  expect(await joinWith(36)).toEqual([])
  expect(await joinWith(40)).toEqual([])
  await joinWith(35)
  expect(await joinWith(40)).toEqual([['server.broadcast', LIVE]])
})

test('reminds players while the server fills up, and nobody on an empty or live one', async () => {
  playerCount = 0
  await plugin.run('remind')
  expect(plugin.takeCalls()).toEqual([])
  playerCount = 12
  await plugin.run('remind')
  expect(plugin.takeCalls()).toEqual([['server.broadcast', 'Seeding.\n12 of 40 players until we are live.']])
  await joinWith(40)
  await plugin.run('remind')
  expect(plugin.takeCalls()).toEqual([])
})

test('takes new settings over while it runs', async () => {
  await joinWith(9)
  await plugin.configure({ liveAt: 10, liveMessage: 'Go!' })
  expect(await joinWith(10)).toEqual([['server.broadcast', 'Go!']])
})
