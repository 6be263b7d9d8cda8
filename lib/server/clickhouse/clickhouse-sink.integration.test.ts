import { randomUUID } from 'node:crypto'
import { createServer, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { GET as METRICS } from '@/app/metrics/route'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { type ClickHouseServer, startClickHouseServer } from '@/lib/testing/clickhouse-server'
import { systemCaller } from '../auth/actor'
import type { AppDeps } from '../container'
import { getSystem } from '../system/get-system'
import { createClickHouseSink, type SinkOptions } from './clickhouse-sink'
import type { ClickHouseSink } from './running-sink'

/** Rows of one step more than fits into a batch. */
const MANY = 1_234
const METRICS_TOKEN = 'metrics-token-for-tests'
const PATIENCE = { timeout: 20_000, interval: 50 }

let server: ClickHouseServer
let t: TestApp
let nowMs = 0
const sinks: ClickHouseSink[] = []
const lines: string[] = []

const waits = { idleMs: 20, betweenMs: 1, backoffMs: [20] }
/** Every look at the clock is half a minute later, so that rows settle without waiting. */
const nextHalfMinute = () => {
  nowMs += 30_000
  return nowMs
}
const options: SinkOptions = { waits, nowMs: nextHalfMinute }

beforeAll(async () => {
  server = await startClickHouseServer()
  t = await createTestApp({
    CLICKHOUSE_URL: server.url,
    CLICKHOUSE_PASSWORD: server.password,
    PALISADE_METRICS_TOKEN: METRICS_TOKEN,
  })
}, 300_000)
afterEach(async () => {
  await Promise.all(sinks.splice(0).map((sink) => sink.stop()))
})
afterAll(async () => {
  await t?.close()
  await server?.close()
})

const note = (message: string, fields: object = {}) => lines.push(`${message} ${JSON.stringify(fields)}`)

const startSink = (changes: object = {}, more: Partial<SinkOptions> = {}): ClickHouseSink => {
  const clickHouse = t.app.config.clickHouse && { ...t.app.config.clickHouse, ...changes }
  const config: AppDeps['config'] = { ...t.app.config, clickHouse }
  const log = { ...t.app.log, info: note, warn: note }
  const sink = createClickHouseSink({ ...t.app, config, log }, { ...options, ...more })
  if (!sink) throw new Error('no sink')
  sinks.push(sink)
  sink.start()
  return sink
}

const idle = (sink: ClickHouseSink) =>
  vi.waitFor(() => {
    expect(sink.health).toMatchObject({ state: 'copying', lastError: null })
    expect(sink.health.streams.map(({ behind }) => behind)).toEqual([0, 0, 0])
  }, PATIENCE)

const count = async (table: string): Promise<number> =>
  Number((await server.query<{ n: string }>(`SELECT count() AS n FROM ${table} FINAL`))[0]?.n)

const addEvents = async (serverId: string, amount: number) => {
  const event = (index: number) => ({
    serverId,
    name: 'chat.message',
    at: new Date(Date.parse('2026-07-20T12:00:00.250Z') + index),
    source: 'log' as const,
    payload: { message: `line ${index} "ä" 😀\n`, ip: '198.51.100.7', player: { eosId: 'e1' } },
    players: ['e1'],
  })
  await t.app.eventStore.append({
    key: randomUUID(),
    positions: new Map(),
    events: Array.from({ length: amount }, (_, index) => event(index)),
  })
}

const addAudit = (action: string) =>
  t.app.db.audit.append({
    actorKind: 'user',
    actorId: 'u1',
    actorName: 'Ana',
    action,
    targetKind: 'server',
    targetId: null,
    targetName: null,
    serverId: null,
    after: { mode: 'live' },
    reason: 'because',
    requestId: null,
    ip: null,
  })

const addEffect = (serverId: string) =>
  t.app.db.pluginEffects.create({
    at: new Date('2026-07-20T12:00:01.500Z'),
    serverId,
    instanceId: '0190a000-0000-7000-8000-000000000001',
    pluginId: 'tk-guard',
    semver: '1.0.0',
    bundleSha256: 'ab',
    eventId: 7n,
    eventName: 'player.teamkilled',
    function: 'players.warn',
    operation: 'players:warn',
    permissionId: null,
    arguments: ['e1', 'Careful'],
    decision: 'sent',
    code: null,
    targets: ['e1'],
  })

test('copies audit, effects and events, and what comes later', async () => {
  const serverId = await t.addServer()
  await addEvents(serverId, MANY)
  await addAudit('server.created')
  const effect = await addEffect(serverId)
  await t.app.db.pluginEffects.complete(effect.id, {
    decision: 'failed',
    code: 'TIMEOUT',
    reply: null,
    durationMs: 12,
  })
  const sink = startSink()
  await idle(sink)
  expect([await count('palisade_events'), await count('palisade_audit')]).toEqual([MANY, 1])
  expect(await server.query('SELECT * FROM palisade_effects')).toEqual([
    {
      id: effect.id.toString(),
      at: '2026-07-20 12:00:01',
      at_ms: '1784548801500',
      server_id: serverId,
      instance_id: '0190a000-0000-7000-8000-000000000001',
      plugin_id: 'tk-guard',
      plugin_version: '1.0.0',
      bundle_sha256: 'ab',
      event_id: '7',
      event_name: 'player.teamkilled',
      function: 'players.warn',
      operation: 'players:warn',
      permission_id: null,
      arguments_json: '["e1","Careful"]',
      decision: 'failed',
      code: 'TIMEOUT',
      reply: null,
      duration_ms: 12,
      targets: ['e1'],
    },
  ])
  const [event] = await server.query<Record<string, string>>(
    'SELECT * FROM palisade_events ORDER BY id LIMIT 1',
  )
  expect(event).toMatchObject({ server_id: serverId, name: 'chat.message', players: ['e1'] })
  // Addresses of players stay in the panel.
  expect(JSON.parse(event?.payload_json ?? '')).toEqual({
    message: 'line 0 "ä" 😀\n',
    player: { eosId: 'e1' },
  })
  const kicks = await server.query(
    `SELECT plugin_id, count() AS kicks FROM palisade_effects FINAL
     WHERE function = 'players.warn' AND decision = 'failed' AND at > toDateTime('2026-07-20 12:00:00') - INTERVAL 90 DAY
     GROUP BY plugin_id ORDER BY kicks DESC`,
  )
  expect(kicks).toEqual([{ plugin_id: 'tk-guard', kicks: '1' }])
  await addAudit('server.removed')
  await vi.waitFor(async () => expect(await count('palisade_audit')).toBe(2), PATIENCE)
  const [row] = await server.query(`SELECT * FROM palisade_audit WHERE action = 'server.created'`)
  expect(row).toMatchObject({ actor_name: 'Ana', before_json: null, after_json: '{"mode":"live"}' })
})

test('goes on where it was after the panel or the server were away', async () => {
  const serverId = await t.addServer()
  const before = await count('palisade_events')
  const inserted: number[] = []
  const { openClickHouse } = await import('./open-clickhouse')
  const counting: SinkOptions['open'] = async (config) => {
    const target = await openClickHouse(config)
    return {
      ...target,
      insert: async (table, rows, signal) => {
        await target.insert(table, rows, signal)
        inserted.push(rows.length)
      },
    }
  }
  await addEvents(serverId, 3)
  const first = startSink({}, { open: counting })
  await idle(first)
  await first.stop()
  // A restart of the panel sends only what is new.
  expect(inserted.reduce((sum, rows) => sum + rows, 0)).toBe(3)
  await addEvents(serverId, 4)
  await server.stop()
  const second = startSink({}, { open: counting })
  await vi.waitFor(() => {
    expect(second.health.state).toBe('failing')
    expect(second.health.streams.find(({ name }) => name === 'events')?.behind).toBe(4)
  }, PATIENCE)
  await addEvents(serverId, 5)
  await server.start()
  await idle(second)
  expect(await count('palisade_events')).toBe(before + 12)
})

test('rows that were sent twice are one row', async () => {
  const serverId = await t.addServer()
  await addEvents(serverId, 10)
  await idle(startSink())
  const before = await count('palisade_events')
  await t.app.db.settings.put('clickhouse.positions', {})
  await idle(startSink())
  expect(await count('palisade_events')).toBe(before)
})

test('another database gets everything from the beginning', async () => {
  await idle(startSink())
  await t.app.db.settings.put('clickhouse.positions', {
    target: `${new URL(server.url).host}/elsewhere`,
    positions: { audit: '999999', effects: '999999', events: '999999' },
  })
  const sink = startSink()
  await idle(sink)
  expect(sink.health.streams.find(({ name }) => name === 'events')?.rows).toBe(await count('palisade_events'))
})

test('a wrong password and a missing database are told without any secret', async () => {
  lines.length = 0
  const wrong = startSink({ password: 'never-log-this' })
  await vi.waitFor(() => expect(wrong.health.state).toBe('failing'), PATIENCE)
  expect(wrong.health.lastError).toMatch(/password/i)
  const missing = startSink({ database: 'nowhere' })
  await vi.waitFor(() => expect(missing.health.lastError).toMatch(/nowhere/), PATIENCE)
  await vi.waitFor(() => expect(wrong.health.failures).toBeGreaterThan(3), PATIENCE)
  // Told once at the change, not at each attempt.
  expect(lines).toHaveLength(2)
  expect(JSON.stringify([lines, wrong.health])).not.toMatch(/never-log-this|sink-test-password/)
})

test('a server that never answers delays nothing, also not the end', async () => {
  const sockets: Socket[] = []
  const silent = createServer((socket) => sockets.push(socket))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const address = silent.address()
  const port = typeof address === 'object' ? address?.port : 0
  const sink = startSink({ url: `http://127.0.0.1:${port}` })
  const startedAt = performance.now()
  await addAudit('server.renamed')
  expect(await getSystem(t.app, systemCaller())).toMatchObject({ clickHouse: { state: 'starting' } })
  await sink.stop()
  expect(performance.now() - startedAt).toBeLessThan(3_000)
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => silent.close(resolve))
})

test('health is in the metrics', async () => {
  t.app.clickHouse?.start()
  await vi.waitFor(async () => {
    const headers = { authorization: `Bearer ${METRICS_TOKEN}` }
    const answer = await METRICS(new Request('http://panel.test/metrics', { headers }), {
      params: Promise.resolve({}),
    })
    const text = await answer.text()
    expect(text).toMatch(/^palisade_clickhouse_up 1$/m)
    expect(text).toMatch(/^palisade_clickhouse_behind\{stream="events"\} 0$/m)
    expect(text).toMatch(/^palisade_clickhouse_rows_total\{stream="events"\} \d+$/m)
    expect(text).toMatch(/^palisade_clickhouse_failures_total 0$/m)
  }, PATIENCE)
  await t.app.clickHouse?.stop()
})
