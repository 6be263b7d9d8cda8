import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  chatEvent,
  expectStarted,
  initializing,
  newRecorded,
  openTestPool,
  type Recorded,
  startOptions,
} from '@/lib/testing/open-sandbox'
import type { SandboxPool } from './session'

let pool: SandboxPool
let recorded: Recorded

beforeEach(async () => {
  pool = await openTestPool()
  recorded = newRecorded()
})

afterEach(() => pool.close())

const ofKind = (kind: string) => recorded.notices.filter((notice) => notice.kind === kind)

describe('a running instance', () => {
  it('hears an event, calls the host and gets the answer', async () => {
    const source = initializing(`
      api.events.on('chat.message', async ({ text }, context) => {
        const answer = await api.players.warn('7656', text)
        api.log.info('answer', { answer: answer.done, event: context.eventId, server: context.serverId })
      })`)
    const answer = () => ({ ok: true, json: '{"done":true}' })
    const session = await expectStarted(pool.start(startOptions(source, recorded, { answer })))
    expect(session.deliver(chatEvent('e1', 'hello'))).toBe('queued')
    await session.whenIdle()
    expect(recorded.calls).toEqual([
      { id: 1, fn: 'players.warn', argsJson: '["7656","hello"]', causeId: 'e1' },
    ])
    expect(recorded.logs).toEqual([
      {
        level: 'info',
        message: 'answer',
        fieldsJson: '{"answer":true,"event":"e1","server":"server-1"}',
        causeId: 'e1',
      },
    ])
  })

  it('keeps the order of events', async () => {
    const source = initializing(
      `api.events.on('chat.message', ({ text }) => { api.players.warn('x', text) })`,
    )
    const limits = { callsPerSecond: 10_000, callsInFlight: 1000 }
    const session = await expectStarted(pool.start(startOptions(source, recorded, { limits })))
    for (let i = 0; i < 700; i++) session.deliver(chatEvent(`e${i}`, String(i)))
    await session.whenIdle()
    expect(recorded.calls.map((call) => call.argsJson)).toEqual(
      Array.from({ length: 700 }, (_, i) => `["x","${i}"]`),
    )
  })

  it('drops the oldest event at the limit and counts it', async () => {
    const source = initializing(
      `api.events.on('chat.message', ({ text }) => { api.players.warn('x', text) })`,
    )
    const limits = { queuedEvents: 10, callsPerSecond: 10_000, callsInFlight: 1000 }
    const session = await expectStarted(pool.start(startOptions(source, recorded, { limits })))
    const deliveries = Array.from({ length: 15 }, (_, i) => session.deliver(chatEvent(`e${i}`, String(i))))
    expect(deliveries.filter((delivery) => delivery === 'queued-dropping-oldest')).toHaveLength(5)
    await session.whenIdle()
    expect(recorded.calls.map((call) => call.causeId)).toEqual(
      Array.from({ length: 10 }, (_, i) => `e${i + 5}`),
    )
    expect(session.stats()).toMatchObject({ dropped: 5, delivered: 10, queueDepth: 0 })
  })

  it('refuses an event that nobody hears and one that is too large', async () => {
    const source = initializing(`api.events.on('chat.message', () => {})`)
    const session = await expectStarted(pool.start(startOptions(source, recorded)))
    expect(session.deliver({ ...chatEvent('e1'), name: 'player.died' })).toBe('not-subscribed')
    expect(session.deliver(chatEvent('e2', 'x'.repeat(70_000)))).toBe('too-large')
    expect(session.stats().tooLarge).toBe(1)
  })

  it('rejects a refused call with its code and details', async () => {
    const source = initializing(`
      try { await api.players.kick('1', 'x') }
      catch (error) { api.log.warn(error.name + ' ' + error.code, { retry: error.details.retryAfterMs }) }`)
    const answer = () => ({
      ok: false,
      json: '{"code":"PERMISSION_DENIED","message":"no","details":{"retryAfterMs":5}}',
    })
    await expectStarted(pool.start(startOptions(source, recorded, { answer })))
    expect(recorded.logs[0]).toMatchObject({
      message: 'PermissionDenied PERMISSION_DENIED',
      fieldsJson: '{"retry":5}',
    })
  })

  it('tells a throwing host apart from a refusal, without its text', async () => {
    const source = initializing(
      `try { await api.server.info() } catch (error) { api.log.warn(error.code + error.message) }`,
    )
    const answer = () => {
      throw new Error('secret path /srv/x')
    }
    await expectStarted(pool.start(startOptions(source, recorded, { answer })))
    expect(recorded.logs[0]?.message).toBe('INTERNALSomething failed inside the panel.')
  })

  it('replaces a result that is too long', async () => {
    const source = initializing(`try { await api.server.info() } catch (error) { api.log.warn(error.code) }`)
    const answer = () => ({ ok: true, json: JSON.stringify('x'.repeat(2_000_000)) })
    await expectStarted(pool.start(startOptions(source, recorded, { answer })))
    expect(recorded.logs[0]?.message).toBe('LIMIT_RESULT')
  })

  it('reports what a handler threw and goes on', async () => {
    const source = initializing(`
      let count = 0
      api.events.on('chat.message', async () => { count++; await 0; if (count === 1) throw new TypeError('oops'); api.log.info('n' + count) })`)
    const session = await expectStarted(pool.start(startOptions(source, recorded)))
    session.deliver(chatEvent('e1'))
    session.deliver(chatEvent('e2'))
    await session.whenIdle()
    expect(ofKind('handler-error')).toMatchObject([
      { causeId: 'e1', error: { name: 'TypeError', message: 'oops' }, limit: null },
    ])
    expect(recorded.logs.map((line) => line.message)).toEqual(['n2'])
  })

  it('reports calls that a handler did not await', async () => {
    const source = initializing(
      `api.events.on('chat.message', () => { api.players.warn('a', 'b'); api.players.warn('c', 'd') })`,
    )
    const session = await expectStarted(pool.start(startOptions(source, recorded)))
    session.deliver(chatEvent('e1'))
    await session.whenIdle()
    expect(recorded.calls).toHaveLength(2)
    expect(ofKind('unawaited-calls')).toEqual([{ kind: 'unawaited-calls', causeId: 'e1', count: 2 }])
  })

  it('keeps the cause across awaits and timers', async () => {
    const source = initializing(`
      api.events.on('chat.message', async ({ text }) => {
        await api.server.info()
        setTimeout(() => api.players.warn('later', text), 10)
      })`)
    const session = await expectStarted(pool.start(startOptions(source, recorded)))
    session.deliver(chatEvent('e1', 'one'))
    session.deliver(chatEvent('e2', 'two'))
    await expect.poll(() => recorded.calls.length).toBe(4)
    const late = recorded.calls.filter((call) => call.fn === 'players.warn')
    expect(late.map((call) => [call.causeId, call.argsJson])).toEqual([
      ['e1', '["later","one"]'],
      ['e2', '["later","two"]'],
    ])
  })

  it('limits calls in flight, timers, handlers and log lines', async () => {
    const source = initializing(`
      const codes = []
      for (let i = 0; i < 40; i++) api.server.info().catch((error) => codes.push(error.code))
      try { for (let i = 0; i < 100; i++) setTimeout(() => {}, 1e6) } catch (error) { codes.push(error.code) }
      try { for (let i = 0; i < 300; i++) api.commands.on('c' + i, () => {}) } catch (error) { codes.push(error.code) }
      for (let i = 0; i < 200; i++) api.log.info('x')
      await api.schedule.list().catch(() => {})
      await 0
      globalThis.codes = codes
      api.commands.on('c0', () => { throw new Error(codes.sort().join()) })`)
    const session = await expectStarted(pool.start(startOptions(source, recorded)))
    const result = await session.runCommand({ id: 'r1', name: 'c0', payloadJson: '{}' })
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: 'PLUGIN_ERROR',
        error: { message: `${Array(8).fill('LIMIT_CALLS').join()},LIMIT_HANDLERS,LIMIT_TIMERS` },
      },
    })
    expect(recorded.logs.length).toBeLessThanOrEqual(52)
    expect(ofKind('refused')).toContainEqual(expect.objectContaining({ code: 'LIMIT_LOG' }))
  })

  it('runs commands, schedules and services and says how they ended', async () => {
    const source = `export default {
      initialize(api) {
        api.services.provide('stats', (method, input, caller) => ({ method, input, from: caller.pluginId }))
        api.panels.on('page', () => { throw new RangeError('no') })
      },
      commands: { hello(command) { this.said = command.text } },
      schedules: { decay: async () => {} },
    }`
    const session = await expectStarted(pool.start(startOptions(source, recorded)))
    expect(await session.runCommand({ id: 'c1', name: 'hello', payloadJson: '{"text":"x"}' })).toEqual({
      ok: true,
      value: { json: 'null' },
    })
    expect(await session.runSchedule({ id: 's1', name: 'decay', payloadJson: '{}' })).toMatchObject({
      ok: true,
    })
    const payloadJson = '{"method":"top","input":{"n":3},"caller":{"pluginId":"other"}}'
    expect(await session.callService({ id: 'v1', name: 'stats', payloadJson })).toEqual({
      ok: true,
      value: { json: '{"method":"top","input":{"n":3},"from":"other"}' },
    })
    expect(await session.runPanelAction({ id: 'p1', name: 'page', payloadJson: '{}' })).toMatchObject({
      error: { code: 'PLUGIN_ERROR', error: { name: 'RangeError' } },
    })
    expect(await session.runCommand({ id: 'c2', name: 'missing', payloadJson: '{}' })).toMatchObject({
      ok: false,
    })
    expect(session.handles('command', 'hello')).toBe(true)
    expect(session.handles('schedule', 'hello')).toBe(false)
  })

  it('gives up a handler that waits too long', async () => {
    const source = initializing(`api.commands.on('wait', () => new Promise(() => {}))`)
    const limits = { handlerMs: 50 }
    const session = await expectStarted(pool.start(startOptions(source, recorded, { limits })))
    expect(await session.runCommand({ id: 'c1', name: 'wait', payloadJson: '{}' })).toMatchObject({
      error: { code: 'LIMIT_HANDLER' },
    })
  })

  it('changes settings and operations while running', async () => {
    const source = `let has; export default {
      initialize(api) { has = api.grants.has; api.log.info(String(has('rcon:kick')) + api.config.a) },
      onConfigChange(config) { console.log('now', config.a, has('rcon:kick')) },
    }`
    const options = startOptions(source, recorded, { config: { a: 1 } })
    const session = await expectStarted(pool.start(options))
    session.updateOperations(['rcon:kick'])
    expect(await session.updateConfig({ a: 2 })).toMatchObject({ ok: true })
    expect(recorded.logs.map((line) => line.message)).toEqual(['false1', 'now 2 true'])
  })

  it('says that a plugin has no onConfigChange', async () => {
    const session = await expectStarted(pool.start(startOptions(initializing(''), recorded)))
    expect(await session.updateConfig({})).toMatchObject({ error: { code: 'HANDLER_MISSING' } })
  })
})

describe('starting', () => {
  it('starts the second instance from the image, with its own random numbers', async () => {
    const source = `const atLoad = Math.random(); export default { initialize(api) { api.log.info(atLoad + ' ' + Math.random() + ' ' + crypto.randomUUID()) } }`
    await expectStarted(pool.start(startOptions(source, recorded)))
    const other = { instanceId: 'instance-2', seed: 'ffffffffffffffffffffffffffffffff' }
    await expectStarted(pool.start(startOptions(source, recorded, other)))
    await expectStarted(pool.start(startOptions(source, recorded, { instanceId: 'instance-3' })))
    const lines = recorded.logs.map((line) => line.message.split(' '))
    expect(pool.stats()).toMatchObject({ images: 1, instances: 3 })
    expect(lines[0]?.[0]).toBe(lines[1]?.[0])
    expect(lines[0]?.[1]).not.toBe(lines[1]?.[1])
    expect(lines[0]).toEqual(lines[2])
  })

  it('keeps timers of the top level in the image', async () => {
    const source = `let log; setTimeout(() => log.info('fired'), 20); export default { initialize(api) { log = api.log } }`
    await expectStarted(pool.start(startOptions(source, recorded)))
    await expect.poll(() => recorded.logs.length).toBe(1)
    await expectStarted(pool.start(startOptions(source, recorded, { instanceId: 'instance-2' })))
    await expect.poll(() => recorded.logs.length).toBe(2)
  })

  const refused = async (source: string, overrides = {}) => {
    const result = await pool.start(startOptions(source, recorded, overrides))
    if (result.ok) throw new Error('It started.')
    expect(pool.stats()).toMatchObject({ workers: 0, instances: 0 })
    return result.error
  }

  it.each([
    ['a syntax error', 'let x = ;'],
    ['a static import', `import fs from 'node:fs'; export default { initialize() {} }`],
    ['a re-export', `export * from 'node:os'`],
    ['no default export', 'export const initialize = () => {}'],
    ['a default export without initialize', 'export default { initialize: 1 }'],
    ['sloppy code', 'with (globalThis) {}; export default { initialize() {} }'],
  ])('refuses %s as invalid', async (_, source) => {
    expect(await refused(source)).toMatchObject({ code: 'PLUGIN_INVALID', phase: 'load', watchdog: false })
  })

  it.each([
    ['load', `throw new Error('boom')`],
    ['initialize', initializing(`throw new Error('boom')`)],
  ])('tells what was thrown in %s', async (phase, source) => {
    expect(await refused(source)).toMatchObject({ code: 'PLUGIN_FAILED', phase, error: { message: 'boom' } })
  })

  it.each([
    ['a module', 'await new Promise(() => {}); export default { initialize() {} }'],
    ['initialize', initializing('await new Promise(() => {})')],
  ])('ends %s that waits for nothing at once', async (_, source) => {
    expect(await refused(source)).toMatchObject({ code: 'LIMIT_LOAD' })
  })

  it('ends initialize at the load deadline', async () => {
    const source = initializing('setInterval(() => {}, 10); await new Promise(() => {})')
    expect(await refused(source, { limits: { loadMs: 200 } })).toMatchObject({
      code: 'LIMIT_LOAD',
      phase: 'initialize',
    })
  })

  it('is not fooled by an error that looks like a limit', async () => {
    const source = `throw Object.assign(new RangeError('Maximum call stack size exceeded'), { code: 'LIMIT_CPU' })`
    expect(await refused(source)).toMatchObject({ code: 'PLUGIN_FAILED', error: { code: 'LIMIT_CPU' } })
  })

  it.each([
    ['LIMIT_CPU', 'for (;;) {}'],
    ['LIMIT_CPU', '(async () => { for (;;) await 0 })()'],
    ['LIMIT_MEMORY', 'const k = []; for (;;) k.push(new ArrayBuffer(65536))'],
    ['LIMIT_MEMORY', 'try { new ArrayBuffer(1 << 30) } catch {}'],
    ['LIMIT_STACK', 'const f = () => f(); f()'],
  ])('stops a bundle at %s: %s', async (code, source) => {
    expect(await refused(source)).toMatchObject({ code, watchdog: false })
  })

  it('ends code inside a builtin from outside', async () => {
    const fault = await refused(`Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 99)`)
    expect(fault).toMatchObject({ code: 'LIMIT_CPU', watchdog: true, phase: 'load' })
    expect(pool.stats().kills).toBe(1)
  })
})
