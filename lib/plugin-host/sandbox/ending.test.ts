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

describe('ending', () => {
  it('runs shutdown, then nothing remains', async () => {
    const source = `let api; export default {
      initialize(given) { api = given; setInterval(() => api.log.info('tick'), 10); api.events.on('chat.message', () => {}) },
      async shutdown() { await api.database.set('bye', 1); api.log.info('bye') },
    }`
    const session = await expectStarted(pool.start(startOptions(source, recorded)))
    await session.stop()
    const { length } = recorded.logs
    expect(recorded.calls.map((call) => call.fn)).toEqual(['database.set'])
    expect(recorded.logs.at(-1)?.message).toBe('bye')
    expect(pool.stats()).toMatchObject({ workers: 0, instances: 0 })
    expect(session.deliver(chatEvent('late'))).toBe('closed')
    expect(await session.runCommand({ id: 'c', name: 'x', payloadJson: '{}' })).toMatchObject({
      error: { code: 'PLUGIN_STOPPED' },
    })
    expect(session.stats()).toMatchObject({ state: 'closed', queueDepth: 0, callsInFlight: 0 })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(recorded.logs).toHaveLength(length)
    expect(recorded.faults).toEqual([])
  })

  it('cuts off a shutdown that never ends', async () => {
    const source = `export default { initialize() {}, shutdown() { setInterval(() => {}, 10); return new Promise(() => {}) } }`
    const session = await expectStarted(
      pool.start(startOptions(source, recorded, { limits: { shutdownMs: 50 } })),
    )
    await session.stop()
    expect(pool.stats()).toMatchObject({ workers: 0, instances: 0 })
  })

  it('tells one fault and closes the session', async () => {
    const source = initializing(
      `const spin = () => { for (;;) {} }; api.events.on('chat.message', async () => spin())`,
    )
    const session = await expectStarted(pool.start(startOptions(source, recorded)))
    session.deliver(chatEvent('e1'))
    session.deliver(chatEvent('e2'))
    await expect.poll(() => recorded.faults.length).toBe(1)
    expect(recorded.faults[0]).toMatchObject({
      code: 'LIMIT_CPU',
      causeId: 'e1',
      phase: 'run',
      watchdog: false,
      error: {
        stack: expect.stringMatching(/^at spin \(plugin\.js:1:\d+\)\nat <anonymous> \(plugin\.js:1:\d+\)$/),
      },
    })
    expect(session.stats().state).toBe('closed')
    expect(pool.stats()).toMatchObject({ workers: 0, instances: 0 })
  })

  it('makes a greedy plugin wait, then ends it', async () => {
    const source = initializing(`api.events.on('chat.message', () => { for (let i = 0; i < 1e5; i++); })`)
    const limits = { cpuMsPerSecond: 1, cpuBurstMs: 2, cpuStarvedMs: 300 }
    const session = await expectStarted(pool.start(startOptions(source, recorded, { limits })))
    for (let i = 0; i < 200; i++) session.deliver(chatEvent(`e${i}`))
    await expect.poll(() => recorded.faults.length, { timeout: 5000 }).toBe(1)
    expect(recorded.faults[0]).toMatchObject({ code: 'LIMIT_CPU_RATE', watchdog: false })
    expect(session.stats().delivered).toBeLessThan(200)
  })

  it('ignores answers that come after the stop', async () => {
    let answerLate = () => {}
    const answer = () =>
      new Promise<{ ok: boolean; json: string }>((resolve) => {
        answerLate = () => resolve({ ok: true, json: 'null' })
      })
    const source = initializing(`api.events.on('chat.message', () => api.server.info())`)
    const session = await expectStarted(pool.start(startOptions(source, recorded, { answer })))
    session.deliver(chatEvent('e1'))
    await expect.poll(() => recorded.calls.length).toBe(1)
    await session.kill()
    answerLate()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(recorded.faults).toEqual([])
  })
})
