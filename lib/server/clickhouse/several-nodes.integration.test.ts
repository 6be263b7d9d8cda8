import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { createClickHouseSink } from './clickhouse-sink'
import type { RowTarget, SinkRow } from './row-target'
import type { ClickHouseSink } from './running-sink'

const PATIENCE = { timeout: 20_000, interval: 20 }
const WAITS = { idleMs: 20, betweenMs: 1, backoffMs: [20] }
/** Longer than a busy machine keeps a node from renewing it. */
const LONG_LEASE_MS = 60_000

let t: TestApp
let serverId: string
const sinks: ClickHouseSink[] = []

beforeAll(async () => {
  t = await createTestApp({ CLICKHOUSE_URL: 'http://127.0.0.1:1' })
  serverId = await t.addServer()
})
afterEach(async () => {
  await Promise.all(sinks.splice(0).map((sink) => sink.stop()))
})
afterAll(() => t?.close())

/** A node of its own over the same database, and the ids of what it has copied. */
const startNode = (leaseMs = LONG_LEASE_MS, insert: RowTarget['insert'] = async () => undefined) => {
  const copied: string[] = []
  const target: RowTarget = {
    prepare: async () => undefined,
    insert: async (table, rows: readonly SinkRow[], signal) => {
      await insert(table, rows, signal)
      copied.push(...rows.map(({ id }) => String(id)))
    },
    close: async () => undefined,
  }
  const app = { ...t.app, database: { ...t.app.database, kind: 'postgresql' as const } }
  const sink = createClickHouseSink(app, { waits: WAITS, leaseMs, open: async () => target })
  if (!sink) throw new Error('no sink')
  sinks.push(sink)
  sink.start()
  return { sink, copied }
}

const addEvents = async (amount: number) => {
  await t.app.eventStore.append({
    key: randomUUID(),
    positions: new Map(),
    events: Array.from({ length: amount }, (_, index) => ({
      serverId,
      name: 'chat.message',
      at: new Date(1_784_548_800_000 + index),
      source: 'log' as const,
      payload: { message: `line ${index}` },
      players: ['e1'],
    })),
  })
}

const enters = (node: { sink: ClickHouseSink }, state: string) =>
  vi.waitFor(() => expect(node.sink.health).toMatchObject({ state, lastError: null }), PATIENCE)

test('one of two nodes copies, and the other goes on where it ended', async () => {
  const first = startNode()
  await enters(first, 'copying')
  const second = startNode()
  await enters(second, 'standby')
  for (let count = 0; count < 5; count += 1) await addEvents(700)
  await vi.waitFor(() => expect(first.copied).toHaveLength(3_500), PATIENCE)
  expect(second.copied).toEqual([])
  await first.sink.stop()
  await enters(second, 'copying')
  await addEvents(3)
  await vi.waitFor(() => expect(second.copied).toHaveLength(3), PATIENCE)
  expect(new Set([...first.copied, ...second.copied]).size).toBe(3_503)
})

test('of many that start at once one copies', async () => {
  const nodes = Array.from({ length: 6 }, () => startNode())
  await vi.waitFor(() => {
    const states = nodes.map(({ sink }) => sink.health.state).sort()
    expect(states).toEqual(['copying', ...Array.from({ length: 5 }, () => 'standby')])
  }, PATIENCE)
})

test('a node that died without a word is replaced when its time is over', async () => {
  expect(await t.app.db.leases.hold('clickHouse', 'dead', LONG_LEASE_MS)).toBe(true)
  const waiting = startNode()
  await enters(waiting, 'standby')
  const heir = startNode(100)
  await enters(heir, 'copying')
  expect(waiting.sink.health.state).toBe('standby')
})

test('a node that slept through its time steps back, and leaves the positions to the other', async () => {
  let wake = () => {}
  const asleep = new Promise<void>((resolve) => {
    wake = resolve
  })
  await addEvents(4)
  const sleeper = startNode(100, () => asleep)
  await vi.waitFor(() => expect(sleeper.sink.health.streams[2]?.behind).toBe(4), PATIENCE)
  const heir = startNode(100)
  await vi.waitFor(() => expect(heir.copied).toHaveLength(4), PATIENCE)
  // From here on nobody's time runs out but the sleeper's.
  await heir.sink.stop()
  const next = startNode()
  await enters(next, 'copying')
  wake()
  await enters(sleeper, 'standby')
  expect(next.sink.health.state).toBe('copying')
})

test('a lease is given back by its holder only', async () => {
  const { leases } = t.app.db
  expect(await leases.hold('clickHouse', 'one', LONG_LEASE_MS)).toBe(true)
  await leases.release('clickHouse', 'two')
  expect(await leases.hold('clickHouse', 'two', LONG_LEASE_MS)).toBe(false)
  await leases.release('clickHouse', 'one')
  expect(await leases.hold('clickHouse', 'two', LONG_LEASE_MS)).toBe(true)
  await leases.release('clickHouse', 'two')
})
