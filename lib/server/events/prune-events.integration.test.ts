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
