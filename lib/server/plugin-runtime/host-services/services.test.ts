import { describe, expect, test } from 'vitest'
import type { PluginEvent } from '@/lib/plugin-host/events/event-copies'
import type { CallCause, CallContext } from '@/lib/plugin-host/gateway/call-context'
import type { InstanceSnapshot } from '@/lib/plugin-host/manager/plugin-manager'
import type { RunResult } from '@/lib/plugin-host/sandbox/session'
import type { HostServicesApp } from './host-services-deps'
import { createServices } from './services'

type Run = (instanceId: string, cause: CallCause, payload: unknown) => Promise<RunResult>

const contextOf = (instanceId: string, cause: CallCause | null = null) =>
  ({
    instance: { instanceId, pluginId: `plugin-${instanceId}`, serverId: 'server', semver: '1.0.0' },
    cause,
  }) as CallContext

const open = (run: Run, states: Record<string, InstanceSnapshot['state']> = {}) => {
  const delivered: PluginEvent[] = []
  const snapshots = ['a', 'b', 'c'].map((instanceId) => ({
    definition: { instanceId, serverId: 'server' },
    state: states[instanceId] ?? 'running',
    plugin: { manifest: { version: '1.0.0', features: { provided: [`of-${instanceId}`] } } },
  })) as InstanceSnapshot[]
  const manager = {
    list: () => snapshots,
    find: (id: string) => snapshots.find(({ definition }) => definition.instanceId === id) ?? null,
    run: (id: string, _kind: string, cause: CallCause, _name: string, payload: unknown) =>
      run(id, cause, payload),
    deliver: (_serverId: string, event: PluginEvent) => delivered.push(event),
  }
  const clock = { ms: 0, now: () => new Date(clock.ms) }
  const app = { clock, db: {} as HostServicesApp['db'] }
  return { services: createServices({ app, parts: { manager } }), delivered, clock }
}

const answer = (value: unknown): RunResult => ({ ok: true, value: { json: JSON.stringify(value) } })

describe('services.call', () => {
  test('the provider gets method, input and caller, and its answer comes back', async () => {
    const { services } = open(async (id, _cause, payload) => answer({ id, payload }))
    expect(await services['services.call'](contextOf('a'), 'of-b', 'add', [1])).toEqual({
      id: 'b',
      payload: { method: 'add', input: [1], caller: { pluginId: 'plugin-a' } },
    })
  })

  test('the event at the start of the chain stays the cause', async () => {
    let seen: CallCause | null = null
    const { services } = open(async (_id, cause) => {
      seen = cause
      return answer(null)
    })
    const cause = { causeId: 'x', eventId: '7', eventName: 'chat.message' }
    await services['services.call'](contextOf('a', cause), 'of-b', 'm', null)
    expect(seen).toMatchObject({
      eventId: '7',
      eventName: 'chat.message',
      causeId: expect.stringMatching(/^hop 1 /),
    })
  })

  test.each([
    ['nobody provides it', 'of-z', {}],
    ['its provider does not run', 'of-b', { b: 'paused' }],
    ['only the caller itself provides it', 'of-a', {}],
  ] as const)('a service is missing when %s', async (_why, service, states) => {
    const { services } = open(async () => answer(null), states)
    await expect(services['services.call'](contextOf('a'), service, 'm', null)).rejects.toMatchObject({
      code: 'SERVICE_MISSING',
    })
  })

  test('a provider without a handler is missing, and a failure tells nothing of its own', async () => {
    const failing =
      (code: string): Run =>
      async () => ({ ok: false, error: { code, message: 'secret words' } })
    const call = (code: string) =>
      open(failing(code)).services['services.call'](contextOf('a'), 'of-b', 'm', null)
    await expect(call('HANDLER_MISSING')).rejects.toMatchObject({ code: 'SERVICE_MISSING' })
    const failed = call('PLUGIN_ERROR')
    await expect(failed).rejects.toMatchObject({
      code: 'SERVICE_FAILED',
      message: expect.not.stringContaining('secret'),
    })
  })

  test('plugins that call each other in a circle are stopped at the fourth hop', async () => {
    let calls = 0
    const { services } = open(async (id, cause) => {
      calls += 1
      const next = id === 'b' ? 'of-a' : 'of-b'
      return answer(await services['services.call'](contextOf(id, cause), next, 'm', null))
    })
    await expect(services['services.call'](contextOf('a'), 'of-b', 'm', null)).rejects.toMatchObject({
      code: 'SERVICE_LOOP',
    })
    expect(calls).toBe(4)
  })

  test('a circle is stopped also when each call names a cause from before it', async () => {
    let calls = 0
    const { services } = open(async (id) => {
      calls += 1
      const next = id === 'b' ? 'of-a' : 'of-b'
      return answer(await services['services.call'](contextOf(id, null), next, 'm', null))
    })
    await expect(services['services.call'](contextOf('a'), 'of-b', 'm', null)).rejects.toMatchObject({
      code: 'SERVICE_LOOP',
    })
    expect(calls).toBe(4)
  })

  test('calls one after the other are not nested', async () => {
    const { services } = open(async () => answer(1))
    for (let count = 0; count < 10; count += 1) {
      expect(await services['services.call'](contextOf('a'), 'of-b', 'm', null)).toBe(1)
    }
  })
})

describe('services.emit', () => {
  test('tells those who hear plugin.event, in the name of the plugin itself', async () => {
    const { services, delivered } = open(async () => answer(null))
    await services['services.emit'](contextOf('a'), 'of-a', 'scored', { n: 1 })
    expect(delivered).toMatchObject([
      {
        name: 'plugin.event',
        payload: { pluginId: 'plugin-a', service: 'of-a', event: 'scored', data: { n: 1 } },
      },
    ])
  })

  test('is refused for a service that the manifest does not provide', async () => {
    const { services } = open(async () => answer(null))
    await expect(services['services.emit'](contextOf('a'), 'of-b', 'x', null)).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
    })
  })

  test('ten in a second are told, and the eleventh is refused until a second is over', async () => {
    const { services, delivered, clock } = open(async () => answer(null))
    const emit = (instanceId: string) =>
      services['services.emit'](contextOf(instanceId), `of-${instanceId}`, 'x', null)
    for (let count = 0; count < 10; count += 1) await emit('a')
    clock.ms = 400
    await expect(emit('a')).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      details: { limit: 10, retryAfterMs: 600 },
    })
    await emit('b')
    clock.ms = 1_000
    await emit('a')
    expect(delivered).toHaveLength(12)
  })

  test('events that cause events end at the fourth hop', async () => {
    const { services, delivered } = open(async () => answer(null))
    let cause: CallCause | null = null
    for (let hop = 1; hop <= 4; hop += 1) {
      await services['services.emit'](contextOf('a', cause), 'of-a', 'x', null)
      cause = { causeId: delivered.at(-1)?.id ?? '', eventId: null, eventName: 'plugin.event' }
    }
    await expect(services['services.emit'](contextOf('a', cause), 'of-a', 'x', null)).rejects.toMatchObject({
      code: 'SERVICE_LOOP',
    })
  })
})
