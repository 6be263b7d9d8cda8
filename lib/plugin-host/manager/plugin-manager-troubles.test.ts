import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { definition, openManager } from './manager.fixture'
import { faultOf, type ScriptedSession } from './scripted-pool.fixture'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const next = { ...definition, ref: { pluginId: 'tk-guard', version: '2.0.0' } }
const call = ({ options }: ScriptedSession) =>
  options.host.call({ id: 1, fn: 'players.warn', argsJson: '[]', causeId: null })

test('crashes are counted, and end in quarantine, also while nothing can be written down', async () => {
  const { manager, sessions, database, internal, open, stateOf, saved, strikes } = openManager()
  await manager.add(definition)
  database.refusesWrites = true
  for (const delayMs of [1_000, 4_000]) {
    sessions.at(-1)!.fault('LIMIT_CPU')
    await vi.advanceTimersByTimeAsync(delayMs)
    expect(stateOf()).toBe('running')
  }
  sessions.at(-1)!.fault('LIMIT_CPU')
  await vi.advanceTimersByTimeAsync(60_000)
  expect([stateOf(), open()]).toEqual(['quarantined', []])
  expect(internal.length).toBeGreaterThan(3)
  database.refusesWrites = false
  await vi.advanceTimersByTimeAsync(10_000)
  expect(strikes).toHaveLength(3)
  expect(saved.at(-1)).toMatchObject({ state: 'quarantined' })
})

test('a start while the database is away is tried again until it is back', async () => {
  const { manager, database, sessions, strikes, stateOf } = openManager()
  database.isAway = true
  await manager.add(definition)
  await vi.advanceTimersByTimeAsync(30_000)
  expect([stateOf(), sessions.length]).toEqual(['backing-off', 0])
  database.isAway = false
  await vi.advanceTimersByTimeAsync(5_000)
  expect([stateOf(), strikes.length]).toEqual(['running', 0])
})

test('a storage that is away is no fault of the plugin', async () => {
  const { manager, trust, stateOf } = openManager()
  trust.refusal = { code: 'STORAGE_UNAVAILABLE', message: 'no answer' }
  await manager.add(definition)
  expect(stateOf()).toBe('backing-off')
  expect(manager.find('one')?.reason).toBe('no answer')
  trust.refusal = null
  await vi.advanceTimersByTimeAsync(5_000)
  expect(stateOf()).toBe('running')
})

test('what runs goes on while nobody can look, and is looked at as soon as somebody can', async () => {
  const { manager, database, trust, open, stateOf } = openManager()
  await manager.add(definition)
  database.isAway = true
  await manager.trustChanged(() => true)
  expect([stateOf(), open().length]).toEqual(['running', 1])
  trust.refusal = { code: 'PLUGIN_KEY_REVOKED', message: 'stolen' }
  database.isAway = false
  await vi.advanceTimersByTimeAsync(5_000)
  expect([stateOf(), open().length]).toEqual(['blocked', 0])
})

test('after an upgrade that failed, the old version is still watched', async () => {
  const { manager, sessions, control, strikes, stateOf } = openManager()
  await manager.add(definition)
  control.nextStart = faultOf('PLUGIN_FAILED', 'initialize')
  await manager.change(next)
  control.nextStart = null
  sessions[0]!.fault('LIMIT_CPU')
  await vi.advanceTimersByTimeAsync(1_000)
  expect([stateOf(), strikes.length]).toEqual(['running', 1])
  expect(sessions.at(-1)!.options.bundleHash).toBe('hash 1.0.0')
})

test('an upgrade that finds the database away leaves everything as it was', async () => {
  const { manager, database, open, stateOf } = openManager()
  await manager.add(definition)
  database.isAway = true
  await manager.change({ ...next, config: { maxKills: 9 } })
  expect(stateOf()).toBe('running')
  expect(manager.find('one')?.definition).toMatchObject({
    ref: { version: '1.0.0' },
    config: { maxKills: 3 },
  })
  expect(open().map(({ options }) => options.bundleHash)).toEqual(['hash 1.0.0'])
})

test('a switch to shadow counts at once, and an upgrade that fails does not undo it', async () => {
  const { manager, control, sessions } = openManager()
  await manager.add({ ...definition, mode: 'live' })
  control.nextStart = faultOf('PLUGIN_FAILED', 'initialize')
  const upgrade = manager.change({ ...next, mode: 'live' })
  manager.setMode('one', 'shadow')
  expect(manager.find('one')?.definition.mode).toBe('shadow')
  await upgrade
  expect(manager.find('one')?.definition).toMatchObject({ mode: 'shadow', ref: { version: '1.0.0' } })
  expect(sessions[0]!.modes.at(-1)).toBe('shadow')
})

test('a crash over new settings is a strike, and one session follows it', async () => {
  const { manager, control, sessions, strikes, open, stateOf } = openManager()
  await manager.add(definition)
  control.onConfig = (session) => session.fault('LIMIT_CPU')
  await manager.change({ ...definition, config: { maxKills: 5 } })
  await vi.advanceTimersByTimeAsync(1_000)
  expect([stateOf(), strikes.length, sessions.length, open().length]).toEqual(['running', 1, 2, 1])
  expect(sessions.at(-1)!.options.config).toEqual({ maxKills: 5 })
})

test('other settings give an instance that could not load another try', async () => {
  const { manager, control, stateOf } = openManager()
  control.nextStart = faultOf('PLUGIN_FAILED', 'initialize')
  await manager.add(definition)
  expect(stateOf()).toBe('failed')
  control.nextStart = null
  await manager.change({ ...definition, config: { maxKills: 5 } })
  expect(stateOf()).toBe('running')
})

test('a revoked key does not wait for a plugin that takes its time over settings', async () => {
  const { manager, control, trust, sessions, calls } = openManager()
  await manager.add(definition)
  let answer = () => {}
  control.onConfig = () => new Promise<void>((resolve) => (answer = resolve))
  const changing = manager.change({ ...definition, config: { maxKills: 5 } })
  await vi.advanceTimersByTimeAsync(0)
  trust.refusal = { code: 'PLUGIN_KEY_REVOKED', message: 'stolen' }
  const told = manager.trustChanged(() => true)
  await vi.advanceTimersByTimeAsync(0)
  expect(sessions[0]).toMatchObject({ isKilled: true })
  await call(sessions[0]!)
  expect(calls.at(-1)).toMatchObject({ signal: { aborted: true }, acting: { aborted: true } })
  answer()
  await Promise.all([changing, told])
  expect(manager.find('one')?.state).toBe('blocked')
})

test('code of a revoked key does not get to say goodbye', async () => {
  const { manager, control, trust } = openManager()
  const goodbyes: unknown[] = []
  control.onShutdown = (session) => void goodbyes.push(session)
  await manager.add(definition)
  trust.refusal = { code: 'PLUGIN_KEY_REVOKED', message: 'stolen' }
  await manager.trustChanged(() => true)
  expect(goodbyes).toEqual([])
})

test('a plugin that is stopped may keep its data while it says goodbye, and acts no more', async () => {
  const { manager, control, sessions, calls } = openManager()
  await manager.add(definition)
  let during: boolean[] = []
  control.onShutdown = async (session) => {
    await call(session)
    during = [calls.at(-1)!.signal.aborted, calls.at(-1)!.acting!.aborted]
  }
  await manager.pause('one')
  expect(during).toEqual([false, true])
  await call(sessions[0]!)
  expect(calls.at(-1)!.signal.aborted).toBe(true)
})

test('nothing of a closed manager comes back', async () => {
  const { manager, sessions, saved } = openManager()
  await manager.add(definition)
  sessions[0]!.fault('LIMIT_CPU')
  await vi.advanceTimersByTimeAsync(0)
  await manager.close()
  const before = saved.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect([sessions.length, saved.length]).toEqual([1, before])
})

test('a command shows no more of its player than the grants uncover', async () => {
  const { manager, sessions } = openManager()
  await manager.add(definition)
  const payload = { name: 'hi', player: { eosId: 'e', steamId: 's', name: 'N' } }
  const cause = { causeId: 'c', eventId: null, eventName: 'command.received' }
  await manager.run('one', 'command', cause, 'hi', payload)
  expect(sessions[0]!.runs).toEqual([JSON.stringify({ name: 'hi', player: { eosId: 'e', name: 'N' } })])
})
