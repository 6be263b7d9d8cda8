import { afterAll, beforeAll, expect, test } from 'vitest'
import { POST as REPLAY } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/replay/route'
import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { replayInstance } from '@/lib/contracts/plugins/replay'
import type { JsonObject } from '@/lib/shared/json'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { buildTestWorkers } from '@/lib/testing/built-workers'
import { installExample } from '@/lib/testing/example-packages'
import { signedPackage, trustedAuthor, upload } from '@/lib/testing/plugin-packages'
import { startPluginEngine } from '../plugin-runtime/start-engine'

const EVE = { eosId: '0002a10186d9414496bf20d22d3860ba', name: 'Eve' }
const ADAM = { eosId: '0002a10186d9414496bf20d22d3860bb', name: 'Adam' }

/** Warns whoever writes, and counts in its data; version 2 only warns whom its settings name. */
const CODE = (condition: string) => `export default {
  initialize({ events, players, database, log, config }) {
    events.on('chat.message', async ({ player, message }) => {
      if (message === 'spin') for (;;) {}
      const heard = await database.increment('heard')
      log.info('heard ' + heard)
      if (${condition}) await players.warn(player, 'you wrote ' + message)
    })
  },
}`

let t: TestApp
let owner: Awaited<ReturnType<TestApp['signIn']>>
let author: Awaited<ReturnType<typeof trustedAuthor>>
let serverId: string
let instance: PluginInstance

const packageOf = (version: string, condition: string, more: JsonObject = {}) =>
  signedPackage(
    author,
    {
      id: 'replayed',
      version,
      features: { required: ['events', 'players', 'database', 'log'] },
      permissions: {
        'events:chat.message': { chats: ['all'], reason: 'listen' },
        'rcon:warn': { rate: '3/min', reason: 'answer' },
        'database:write': { reason: 'count' },
      },
      ...more,
    },
    CODE(condition),
  )

const chat = (player: typeof EVE, message: string, secondsAgo: number, channel = 'all') => ({
  serverId,
  name: 'chat.message',
  at: new Date(t.clock.now().getTime() - secondsAgo * 1_000),
  source: 'rcon' as const,
  payload: { player, message, chat: channel },
  players: [player.eosId],
})

const record = (events: ReturnType<typeof chat>[]) =>
  t.app.eventStore.append({ key: crypto.randomUUID(), events, positions: new Map() })

const replay = (body: Record<string, unknown> = {}, as = owner) =>
  t.call(REPLAY, replayInstance, { as, params: { serverId, instanceId: instance.id }, body })

beforeAll(async () => {
  buildTestWorkers()
  t = await createTestApp()
  t.app.process.onStop('plugins', await startPluginEngine(t.app))
  owner = await t.signIn('owner')
  author = await trustedAuthor(t, owner)
  serverId = await t.addServer()
  const [created] = await installExample(t, owner, packageOf('1.0.0', 'true'), { serverIds: [serverId] })
  if (!created) throw new Error('no instance')
  instance = created
  await record([
    chat(EVE, 'long ago', 200_000),
    ...Array.from({ length: 5 }, (_, i) => chat(EVE, `quick ${i}`, 3_000 - i)),
    chat(ADAM, 'later', 600),
    chat(ADAM, 'for admins only', 599, 'admin'),
  ])
}, 120_000)
afterAll(() => t.close())

test('says what would have been done about the last 24 hours, with rates in the time of the events', async () => {
  const { status, body } = await replay()
  expect(status).toBe(200)
  // Five quick ones against three a minute, one later; the old one and the one of another chat are not given.
  expect(body).toMatchObject({ end: 'complete', events: 6, version: '1.0.0', fault: null })
  expect(body.totals).toEqual([
    { function: 'players.warn', decision: 'shadow', count: 4, players: 2 },
    { function: 'players.warn', decision: 'limited', count: 2, players: 1 },
  ])
  expect(body.effects[0]).toMatchObject({ eventName: 'chat.message', targets: [EVE.eosId] })
  expect(body.logs.map(({ message }) => message)).toContain('heard 6')
})

test('leaves nothing behind: no row, no data, no worker', async () => {
  await replay()
  const again = await replay()
  expect(again.body.logs.map(({ message }) => message)).toContain('heard 6')
  const { items } = await t.app.db.pluginEffects.list({ instanceId: instance.id }, { limit: 10 })
  expect(items).toEqual([])
  expect((await t.app.db.pluginData.usage({ instanceId: instance.id, isShadow: true })).rows).toBe(0)
  expect(t.app.engine.manager.list(serverId)).toHaveLength(1)
})

test('compares with another version, with the settings that it would have', async () => {
  const config = { type: 'object', properties: { only: { type: 'string', default: 'Eve' } } }
  await upload(t, owner, packageOf('2.0.0', 'player.name === config.only', { config }))
  const { body } = await replay({ version: '2.0.0' })
  expect(body).toMatchObject({ version: '2.0.0' })
  expect(body.totals.find(({ decision }) => decision === 'shadow')).toMatchObject({ count: 3, players: 1 })
})

test('shows no secret setting, as ledger and log do not', async () => {
  const config = { type: 'object', properties: { key: { type: 'string', writeOnly: true } } }
  const tells = packageOf('1.0.0', "(log.info('key ' + config.key), message += config.key)", {
    ...{ id: 'telling', config },
  })
  const order = { serverIds: [serverId], config: { key: 'very-secret' } }
  const [telling] = await installExample(t, owner, tells, order)
  const params = { serverId, instanceId: telling?.id ?? '' }
  const { body } = await t.call(REPLAY, replayInstance, { as: owner, params, body: {} })
  expect(body.effects[0]?.arguments).toMatchObject([EVE, 'you wrote quick 0[hidden]'])
  expect(body.logs.map(({ message }) => message)).toContain('key [hidden]')
  expect(JSON.stringify(body)).not.toContain('very-secret')
})

test('stops at the number of events that was asked for, and says how far it came', async () => {
  const { body } = await replay({ maxEvents: 2 })
  expect(body).toMatchObject({ end: 'max-events', events: 2 })
  expect(body.lastEventAt).not.toBeNull()
})

test('reports a limit that the plugin reached, without a strike', async () => {
  await record([chat(EVE, 'spin', 10)])
  const { body } = await replay()
  expect(body).toMatchObject({ end: 'fault', fault: { code: 'LIMIT_CPU' } })
  expect(await t.app.db.pluginInstances.listStrikes(instance.id, 5)).toEqual([])
})

test('refuses a range that ends before it begins and a version that is not there', async () => {
  const from = '2026-01-02T00:00:00.000Z'
  const reversed = await replay({ from, to: '2026-01-01T00:00:00.000Z' })
  expect(reversed).toMatchObject({ status: 422, body: { code: 'REQUEST_INVALID' } })
  const missing = await replay({ version: '9.9.9' })
  expect(missing).toMatchObject({ status: 409, body: { code: 'PLUGIN_START_FAILED' } })
  const both = await Promise.all([replay(), replay()])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
})
