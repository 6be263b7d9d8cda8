import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Operation } from '@/lib/plugin-sdk/permissions'
import { ok, type Refusal, type Result } from '@/lib/shared/result'
import type { PluginEvent } from '../events/event-copies'
import type { LoadedPlugin } from '../loader/load-plugin'
import { createMemoryGrantStore } from '../ports/memory-grant-store'
import type { PluginState, Strike } from '../ports/plugin-state-store'
import type { InstanceDefinition } from './instance-definition'
import { PluginManager } from './plugin-manager'
import { createScriptedPool, faultOf } from './scripted-pool.fixture'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const definition: InstanceDefinition = {
  instanceId: 'one',
  serverId: 'server',
  ref: { pluginId: 'tk-guard', version: '1.0.0' },
  mode: 'shadow',
  desired: 'running',
  config: { maxKills: 3 },
  limits: {},
}

const pluginOf = (version: string): LoadedPlugin => ({
  origin: 'custom',
  manifest: {
    manifestVersion: 1,
    id: 'tk-guard',
    name: 'TK Guard',
    version,
    author: { name: 'A' },
    sdkVersion: '1.0.0',
    integrity: 'sha256-x',
    permissions: { 'events:player.teamkilled': {}, 'rcon:warn': { optional: true } },
    signature: null,
  },
  source: 'export default {}',
  bundleSha256: `hash ${version}`,
  key: null,
})

const teamkill = (id: string): PluginEvent => ({
  id,
  eventId: id,
  name: 'player.teamkilled',
  atMs: 0,
  payload: { attacker: { eosId: 'a', name: 'A' }, victim: { eosId: 'b', name: 'B' } },
})

const setUp = (granted: Operation[] = ['events:player.teamkilled']) => {
  const scripted = createScriptedPool()
  const grants = createMemoryGrantStore()
  for (const operation of granted) grants.grant(operation)
  const saved: PluginState[] = []
  const strikes: Strike[] = []
  const internal: unknown[] = []
  let writing = (): Promise<void> => Promise.resolve()
  const failWrites = () => {
    writing = () => Promise.reject(new Error('the database is away'))
  }
  const trust = { refusal: null as Refusal | null }
  const manager = new PluginManager({
    pool: scripted.pool,
    gateway: { dispatch: async () => ok('null'), forget: () => undefined },
    grants,
    clock: { now: () => Date.now() },
    load: async ({ version }): Promise<Result<LoadedPlugin, Refusal>> =>
      trust.refusal ? { ok: false, error: trust.refusal } : ok(pluginOf(version)),
    states: {
      saveState: async (_id, state) => {
        await writing()
        saved.push(state)
      },
      addStrike: async (_id, strike, since) => {
        await writing()
        strikes.push(strike)
        return strikes.filter(({ at }) => at >= since).length
      },
      clearStrikes: async () => void strikes.splice(0),
    },
    onLog: () => undefined,
    onNotice: () => undefined,
    onState: () => undefined,
    newSeed: () => '0'.repeat(32),
    onInternal: (error) => internal.push(error),
  })
  const stateOf = () => manager.find('one')?.state
  return { ...scripted, manager, grants, saved, strikes, internal, trust, stateOf, failWrites }
}

test('a new instance is verified, started, and hears what it was granted', async () => {
  const { manager, sessions, stateOf } = setUp()
  await manager.add(definition)
  expect(stateOf()).toBe('running')
  expect(manager.deliver('server', teamkill('1'))).toBe(1)
  expect(manager.deliver('other server', teamkill('2'))).toBe(0)
  expect(sessions[0]!.events.map(({ id }) => id)).toEqual(['1'])
})

test('what was not granted holds the start back until it is granted', async () => {
  const { manager, grants, sessions, stateOf } = setUp([])
  await manager.add(definition)
  expect(stateOf()).toBe('needs-consent')
  expect(manager.find('one')?.reason).toContain('events:player.teamkilled')
  expect(sessions).toEqual([])
  grants.grant('events:player.teamkilled')
  await manager.trustChanged(() => true)
  expect(stateOf()).toBe('running')
})

test('a revoked key stops what runs, and nothing is left of it', async () => {
  const { manager, trust, open, stateOf } = setUp()
  await manager.add(definition)
  trust.refusal = { code: 'PLUGIN_KEY_REVOKED', message: 'the key was revoked: stolen' }
  await manager.trustChanged(({ ref }) => ref.pluginId === 'tk-guard')
  expect(stateOf()).toBe('blocked')
  expect(open()).toEqual([])
  expect(manager.deliver('server', teamkill('1'))).toBe(0)
})

test('crashes are struck, pause longer each time, and end in quarantine with stack and reason', async () => {
  const { manager, sessions, strikes, saved, open, stateOf } = setUp()
  await manager.add(definition)
  for (const delayMs of [1_000, 4_000]) {
    sessions.at(-1)!.fault('LIMIT_CPU')
    await vi.advanceTimersByTimeAsync(delayMs - 1)
    expect(stateOf()).toBe('backing-off')
    await vi.advanceTimersByTimeAsync(1)
    expect(stateOf()).toBe('running')
  }
  sessions.at(-1)!.fault('LIMIT_MEMORY')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(stateOf()).toBe('quarantined')
  expect(strikes.map(({ code }) => code)).toEqual(['LIMIT_CPU', 'LIMIT_CPU', 'LIMIT_MEMORY'])
  expect(saved.at(-1)).toMatchObject({ state: 'quarantined', stack: 'at plugin.js:1' })
  expect(open()).toEqual([])
  await manager.resume('one')
  expect(stateOf()).toBe('running')
  expect(strikes).toEqual([])
})

test('strikes older than an hour do not count', async () => {
  const { manager, sessions, stateOf } = setUp()
  await manager.add(definition)
  for (let index = 0; index < 5; index += 1) {
    sessions.at(-1)!.fault('LIMIT_CPU')
    await vi.advanceTimersByTimeAsync(61 * 60_000)
    expect(stateOf()).toBe('running')
  }
})

test('code that cannot be loaded is not tried again and again', async () => {
  const { manager, control, stateOf } = setUp()
  control.nextStart = faultOf('LIMIT_LOAD', 'load')
  await manager.add(definition)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(stateOf()).toBe('failed')
})

test('an upgrade starts the new version before the old one stops', async () => {
  const { manager, sessions, open } = setUp()
  await manager.add(definition)
  await manager.change({ ...definition, ref: { pluginId: 'tk-guard', version: '2.0.0' } })
  expect(sessions.map(({ options }) => options.bundleHash)).toEqual(['hash 1.0.0', 'hash 2.0.0'])
  expect(open().map(({ options }) => options.bundleHash)).toEqual(['hash 2.0.0'])
})

test('a new version that cannot start leaves the old one running, and says so', async () => {
  const { manager, control, open, stateOf } = setUp()
  await manager.add(definition)
  control.nextStart = faultOf('PLUGIN_FAILED', 'initialize')
  await manager.change({ ...definition, ref: { pluginId: 'tk-guard', version: '2.0.0' } })
  expect(stateOf()).toBe('running')
  expect(manager.find('one')).toMatchObject({
    definition: { ref: { version: '1.0.0' } },
    reason: expect.stringContaining('did not start'),
  })
  expect(open().map(({ options }) => options.bundleHash)).toEqual(['hash 1.0.0'])
})

test('settings are handed over where the plugin takes them, otherwise it starts anew', async () => {
  const { manager, sessions, control, open } = setUp()
  await manager.add(definition)
  await manager.change({ ...definition, config: { maxKills: 5 } })
  expect(sessions).toHaveLength(1)
  expect(sessions[0]!.configs).toEqual([{ maxKills: 5 }])
  control.hasConfigHandler = false
  await manager.change({ ...definition, config: { maxKills: 6 } })
  expect(open()).toHaveLength(1)
  expect(sessions.at(-1)!.options.config).toEqual({ maxKills: 6 })
})

test('a paused instance stays paused, whatever arrives late from its session', async () => {
  const { manager, sessions, stateOf, strikes } = setUp()
  await manager.add(definition)
  await manager.pause('one')
  sessions[0]!.fault('LIMIT_CPU')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(stateOf()).toBe('paused')
  expect(strikes).toHaveLength(0)
})

test('after a restart of the panel a quarantined instance is not started', async () => {
  const { manager, sessions, stateOf } = setUp()
  await manager.add(definition, { state: 'quarantined', reason: 'LIMIT_CPU' })
  expect(stateOf()).toBe('quarantined')
  expect(sessions).toEqual([])
})

test('closing stops all sessions and saves no state, so that each comes back as it was', async () => {
  const { manager, saved, open, internal } = setUp()
  await manager.add(definition)
  const before = saved.length
  await manager.close()
  expect(open()).toEqual([])
  expect(saved).toHaveLength(before)
  expect(internal).toEqual([])
})

test('a new version of a paused instance waits until it is started', async () => {
  const { manager, sessions, stateOf } = setUp()
  await manager.add(definition)
  await manager.pause('one')
  await manager.change({ ...definition, ref: { pluginId: 'tk-guard', version: '2.0.0' } })
  expect([stateOf(), sessions.length]).toEqual(['paused', 1])
  await manager.resume('one')
  expect(sessions.at(-1)!.options.bundleHash).toBe('hash 2.0.0')
})

test('crashes are counted, and end in quarantine, also while nothing can be written down', async () => {
  const { manager, sessions, failWrites, internal, open, stateOf } = setUp()
  await manager.add(definition)
  failWrites()
  for (const delayMs of [1_000, 4_000]) {
    sessions.at(-1)!.fault('LIMIT_CPU')
    await vi.advanceTimersByTimeAsync(delayMs)
    expect(stateOf()).toBe('running')
  }
  sessions.at(-1)!.fault('LIMIT_CPU')
  await vi.advanceTimersByTimeAsync(60_000)
  expect([stateOf(), open()]).toEqual(['quarantined', []])
  expect(internal.length).toBeGreaterThan(3)
})
