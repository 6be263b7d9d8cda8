import { afterEach, expect, test } from 'vitest'
import { type ExampleOptions, type ExamplePlugin, openExamplePlugin } from '@/lib/testing/open-example-plugin'

const AT_FOUR = { cron: '0 4 * * *', message: 'Good night.' }

let plugin: ExamplePlugin
afterEach(() => plugin.close())

const open = async ({ config, answers }: ExampleOptions = {}) => {
  plugin = await openExamplePlugin('scheduled-broadcasts', {
    config: { messages: ['one', 'two'], ...config },
    answers: { 'server.info': () => ({ ...serverInfo, playerCount: 20 }), ...answers },
  })
}

const serverInfo = {
  serverId: 'server-1',
  name: 'Test',
  playerCount: 0,
  maxPlayers: 100,
  publicQueue: 0,
  reservedQueue: 0,
  layer: null,
  nextLayer: null,
  matchSeconds: null,
  tickRate: null,
  gameVersion: null,
}

const said = () => plugin.takeCalls().filter(([name]) => name === 'server.broadcast')

test('sets its schedules from the settings', async () => {
  await open({ config: { interval: '5m', atTimes: [AT_FOUR] } })
  expect(plugin.takeCalls()).toEqual([
    ['schedule.every', 'in-turn', '5m'],
    ['schedule.cron', 'at-time-0', AT_FOUR.cron],
    ['schedule.list'],
  ])
})

test('shows the messages in turn', async () => {
  await open()
  for (let turn = 0; turn < 3; turn++) await plugin.run('in-turn')
  expect(said()).toEqual([
    ['server.broadcast', 'one'],
    ['server.broadcast', 'two'],
    ['server.broadcast', 'one'],
  ])
})

test('shows the message of a set time', async () => {
  await open({ config: { atTimes: [AT_FOUR] } })
  await plugin.run('at-time-0')
  expect(said()).toEqual([['server.broadcast', 'Good night.']])
})

test('stays quiet on an empty server', async () => {
  await open({ answers: { 'server.info': () => serverInfo } })
  await plugin.run('in-turn')
  expect(said()).toEqual([])
})

test('cancels times that the settings do not name any more, and leaves other schedules alone', async () => {
  const schedule = (name: string) => ({ name, kind: 'cron', nextAt: 1_800_000_000_000, isDeclared: false })
  await open({
    config: { atTimes: [AT_FOUR] },
    answers: { 'schedule.list': () => ['in-turn', 'at-time-0', 'at-time-1'].map(schedule) },
  })
  expect(plugin.takeCalls().filter(([name]) => name === 'schedule.cancel')).toEqual([
    ['schedule.cancel', 'at-time-1'],
  ])
})
