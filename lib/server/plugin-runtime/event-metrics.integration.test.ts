import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { LiveEvent } from '@/lib/server/game/events/event-bus'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { startPluginEngine } from './start-engine'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
  t.app.process.onStop('plugins', await startPluginEngine(t.app))
})
afterAll(() => t.close())

test('events count by their name, and those of the log tell how late they came', async () => {
  const event = (source: LiveEvent['source']): LiveEvent => ({
    id: null,
    serverId: '0190a000-0000-7000-8000-000000000001',
    name: 'chat.message',
    at: new Date(t.clock.now().getTime() - 2_000),
    source,
    payload: {},
    players: [],
  })
  t.app.events.publish(event('log'))
  t.app.events.publish(event('rcon'))
  await vi.waitFor(async () => {
    const metrics = await t.app.metrics.registry.metrics()
    expect(metrics).toContain('palisade_events_total{type="chat.message"} 2\n')
    expect(metrics).toMatch(/^palisade_event_lag_seconds_sum 2/m)
    expect(metrics).toContain('palisade_event_lag_seconds_count 1\n')
  })
})
