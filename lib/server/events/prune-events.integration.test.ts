import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { cleanUp } from '../system/housekeeping'
import { pruneEvents } from './prune-events'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp({ PALISADE_RETENTION_EVENTS_DAYS: '10' })
})
afterAll(() => t.close())

const DAY_MS = 86_400_000

test('each event goes when its time is over, and everything of a server that is gone', async () => {
  const serverId = await t.addServer()
  const gone = '0190a000-0000-7000-8000-00000000dead'
  const event = (server: string, name: string, daysAgo: number) => ({
    serverId: server,
    name,
    at: new Date(Date.now() - daysAgo * DAY_MS),
    source: 'log' as const,
    payload: {},
    players: [],
  })
  await t.app.eventStore.append({
    key: crypto.randomUUID(),
    positions: new Map(),
    events: [
      event(serverId, 'chat.message', 11),
      event(serverId, 'chat.message', 9),
      event(serverId, 'player.damaged', 2),
      event(serverId, 'server.tick-rate', 0.5),
      event(gone, 'chat.message', -1),
    ],
  })
  const kept = async () =>
    (await t.app.eventStore.after({ afterId: 0, limit: 100 })).map(({ name, at }) => [
      name,
      Math.round((Date.now() - at.getTime()) / DAY_MS),
    ])
  expect(await pruneEvents(t.app, AbortSignal.abort())).toBe(0)
  await cleanUp(t.app)
  expect(await kept()).toEqual([
    ['chat.message', 9],
    ['server.tick-rate', 1],
  ])
  expect(await pruneEvents(t.app)).toBe(0)
})

test('events that stay for weeks are not read again every hour', async () => {
  const serverId = await t.addServer()
  const at = (days: number) => new Date(t.clock.now().getTime() - days * DAY_MS)
  const event = (name: string, days: number) => ({
    ...{ serverId, name, at: at(days), source: 'log' as const, payload: {}, players: [] },
  })
  const append = (events: ReturnType<typeof event>[]) =>
    t.app.eventStore.append({ key: crypto.randomUUID(), positions: new Map(), events })
  for (let count = 0; count < 10; count += 1) {
    await append(Array.from({ length: 1_000 }, () => event('chat.message', 8)))
    await append(Array.from({ length: 100 }, () => event('player.damaged', 2)))
  }
  await append([event('player.damaged', 0.9)])
  let looks = 0
  const eventStore: typeof t.app.eventStore = {
    ...t.app.eventStore,
    removeBefore: (query) => {
      if (query.serverId === serverId && query.names) looks += 1
      return t.app.eventStore.removeBefore(query)
    },
  }
  const app = { ...t.app, eventStore }
  expect(await pruneEvents(app)).toBe(1_000)
  expect(looks).toBeGreaterThanOrEqual(5)
  looks = 0
  t.clock.advance(DAY_MS / 4)
  await append([event('player.damaged', 0.5)])
  expect(await pruneEvents(app)).toBe(1)
  expect(looks).toBe(2)
})
