import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { definition, openManager, teamkill } from './manager.fixture'
import { faultOf } from './scripted-pool.fixture'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a new instance is verified, started, and hears what it was granted', async () => {
  const { manager, sessions, stateOf } = openManager()
  await manager.add(definition)
  expect(stateOf()).toBe('running')
  expect(manager.deliver('server', teamkill('1'))).toBe(1)
  expect(manager.deliver('other server', teamkill('2'))).toBe(0)
  expect(sessions[0]!.events.map(({ id }) => id)).toEqual(['1'])
})

test('what was not granted holds the start back until it is granted', async () => {
  const { manager, grants, sessions, stateOf } = openManager([])
  await manager.add(definition)
  expect(stateOf()).toBe('needs-consent')
  expect(manager.find('one')?.reason).toContain('events:player.teamkilled')
  expect(sessions).toEqual([])
  grants.grant('events:player.teamkilled')
  await manager.trustChanged(() => true)
  expect(stateOf()).toBe('running')
})

test('a revoked key stops what runs, and nothing is left of it', async () => {
  const { manager, trust, open, stateOf } = openManager()
  await manager.add(definition)
  trust.refusal = { code: 'PLUGIN_KEY_REVOKED', message: 'the key was revoked: stolen' }
  await manager.trustChanged(({ ref }) => ref.pluginId === 'tk-guard')
  expect(stateOf()).toBe('blocked')
  expect(open()).toEqual([])
  expect(manager.deliver('server', teamkill('1'))).toBe(0)
})

test('crashes are struck, pause longer each time, and end in quarantine with stack and reason', async () => {
  const { manager, sessions, strikes, saved, open, stateOf } = openManager()
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
  const { manager, sessions, stateOf } = openManager()
  await manager.add(definition)
  for (let index = 0; index < 5; index += 1) {
    sessions.at(-1)!.fault('LIMIT_CPU')
    await vi.advanceTimersByTimeAsync(61 * 60_000)
    expect(stateOf()).toBe('running')
  }
})

test('who broke a limit stands behind the others for an hour, also when an admin starts it again', async () => {
  const { manager, sessions } = openManager()
  await manager.add(definition)
  expect(sessions[0]!.options.strikes).toBe(0)
  sessions[0]!.fault('LIMIT_CPU')
  await vi.advanceTimersByTimeAsync(1_000)
  await manager.resume('one')
  expect(sessions.at(-1)!.options.strikes).toBe(1)
  await vi.advanceTimersByTimeAsync(60 * 60_000)
  await manager.resume('one')
  expect(sessions.at(-1)!.options.strikes).toBe(0)
})

test('code that cannot be loaded is not tried again and again', async () => {
  const { manager, control, stateOf } = openManager()
  control.nextStart = faultOf('LIMIT_LOAD', 'load')
  await manager.add(definition)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(stateOf()).toBe('failed')
})

test('an upgrade starts the new version before the old one stops', async () => {
  const { manager, sessions, open } = openManager()
  await manager.add(definition)
  await manager.change({ ...definition, ref: { pluginId: 'tk-guard', version: '2.0.0' } })
  expect(sessions.map(({ options }) => options.bundleHash)).toEqual(['hash 1.0.0', 'hash 2.0.0'])
  expect(open().map(({ options }) => options.bundleHash)).toEqual(['hash 2.0.0'])
})

test('a new version that cannot start leaves the old one running, and says so', async () => {
  const { manager, control, open, stateOf } = openManager()
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
  const { manager, sessions, control, open } = openManager()
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
  const { manager, sessions, stateOf, strikes } = openManager()
  await manager.add(definition)
  await manager.pause('one')
  sessions[0]!.fault('LIMIT_CPU')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(stateOf()).toBe('paused')
  expect(strikes).toHaveLength(0)
})

test('after a restart of the panel a quarantined instance is not started', async () => {
  const { manager, sessions, stateOf } = openManager()
  await manager.add(definition, { state: 'quarantined', reason: 'LIMIT_CPU' })
  expect(stateOf()).toBe('quarantined')
  expect(sessions).toEqual([])
})

test('closing stops all sessions and saves no state, so that each comes back as it was', async () => {
  const { manager, saved, open, internal } = openManager()
  await manager.add(definition)
  const before = saved.length
  await manager.close()
  expect(open()).toEqual([])
  expect(saved).toHaveLength(before)
  expect(internal).toEqual([])
})

test('a new version of a paused instance waits until it is started', async () => {
  const { manager, sessions, stateOf } = openManager()
  await manager.add(definition)
  await manager.pause('one')
  await manager.change({ ...definition, ref: { pluginId: 'tk-guard', version: '2.0.0' } })
  expect([stateOf(), sessions.length]).toEqual(['paused', 1])
  await manager.resume('one')
  expect(sessions.at(-1)!.options.bundleHash).toBe('hash 2.0.0')
})
