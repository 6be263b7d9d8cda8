import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  expectStarted,
  newRecorded,
  openTestPool,
  type Recorded,
  startOptions,
} from '@/lib/testing/open-sandbox'
import type { SandboxPool, SandboxSession } from './session'

const COUNTING = `let n = 0; export default { initialize({ events, database, log }) {
  events.on('chat.message', ({ i }) => { database.set('i', i); n++ })
  events.on('player.died', () => log.info('heard ' + n))
} }`
const HANGING = 'Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 99)'
const ABORTING = `Object.keys(new Proxy({}, { ownKeys: () => ({ length: 0x20000001, get 0() { return 'a' }, get 1() { return 'b' }, get 2() { return 'c' } }) }))`

let pool: SandboxPool
let recorded: Recorded
let neighbour: SandboxSession

beforeEach(async () => {
  pool = await openTestPool({ placement: { dedicatedWorkers: 0, sharedWorkers: 1 } })
  recorded = newRecorded()
  const limits = { callsPerSecond: 10_000 }
  neighbour = await expectStarted(
    pool.start(startOptions(COUNTING, recorded, { instanceId: 'neighbour', limits })),
  )
})

afterEach(() => pool.close())

const attackWith = (source: string, strikes = 0) =>
  pool.start(startOptions(source, newRecorded(), { instanceId: `attacker-${Math.random()}`, strikes }))

/** Sends numbered events every few milliseconds until `work` is over; resolves with how many. */
const sendDuring = async (work: Promise<unknown>): Promise<number> => {
  let sent = 0
  const timer = setInterval(() => {
    const id = `e${sent}`
    neighbour.deliver({ id, name: 'chat.message', time: 1, payloadJson: `{"i":${sent++}}` })
  }, 3)
  await work
  await new Promise((resolve) => setTimeout(resolve, 300))
  clearInterval(timer)
  await neighbour.whenIdle()
  return sent
}

it.each([
  ['a plugin that hangs', HANGING, 'LIMIT_CPU'],
  ['a plugin that aborts the engine', ABORTING, 'PLUGIN_FAILED'],
])('gives a neighbour of %s every event once and in order', async (_, source, code) => {
  const attack = attackWith(source)
  const sent = await sendDuring(attack)
  expect(await attack).toMatchObject({ ok: false, error: { code } })
  expect(recorded.calls.map((call) => call.argsJson)).toEqual(
    Array.from({ length: sent }, (_, i) => `["i",${i}]`),
  )
  expect(recorded.restarts).toHaveLength(1)
  expect(recorded.faults).toEqual([])
  expect(neighbour.stats()).toMatchObject({ restarts: 1, dropped: 0, queueDepth: 0, callsInFlight: 0 })
})

it('starts the neighbour from its image, with fresh state', async () => {
  await sendDuring(new Promise((resolve) => setTimeout(resolve, 50)))
  await attackWith(ABORTING)
  await expect.poll(() => recorded.restarts.length).toBe(1)
  neighbour.deliver({ id: 'd', name: 'player.died', time: 1, payloadJson: '{}' })
  await expect.poll(() => recorded.logs.map((line) => line.message)).toEqual(['heard 0'])
})

it('does not touch a neighbour when a limit is reached inside the engine', async () => {
  for (const source of [
    'for (;;) {}',
    'const k = []; for (;;) k.push(new ArrayBuffer(65536))',
    'const f = () => f(); f()',
  ]) {
    expect((await attackWith(source)).ok).toBe(false)
  }
  expect(recorded.restarts).toEqual([])
  expect(pool.stats()).toMatchObject({ workers: 1, instances: 1, kills: 0 })
})

it('keeps an offender away from its neighbours', async () => {
  const offender = await expectStarted(attackWith('export default { initialize() {} }', 1))
  expect(offender.stats().isDedicated).toBe(true)
  await attackWith(HANGING, 1)
  expect(recorded.restarts).toEqual([])
})

it('stops one instance of a shared worker and leaves the others', async () => {
  const other = await expectStarted(attackWith(COUNTING))
  expect(pool.stats()).toMatchObject({ workers: 1, instances: 2 })
  await other.stop()
  expect(pool.stats()).toMatchObject({ workers: 1, instances: 1 })
  neighbour.deliver({ id: 'd', name: 'player.died', time: 1, payloadJson: '{}' })
  await neighbour.whenIdle()
  expect(recorded.logs).toHaveLength(1)
})

it('ends runs that a lost neighbour had begun, so that nobody waits for them', async () => {
  const runs = newRecorded()
  const source = `export default { initialize(api) { api.commands.on('wait', () => new Promise(() => {})) } }`
  const waiting = await expectStarted(pool.start(startOptions(source, runs, { instanceId: 'waiting' })))
  const run = waiting.runCommand({ id: 'c', name: 'wait', payloadJson: '{}' })
  await new Promise((resolve) => setTimeout(resolve, 50))
  await attackWith(ABORTING)
  expect(await run).toMatchObject({ ok: false })
})

/** Its `initialize` ends when the host has answered. */
const ASKING = `export default { async initialize({ server, commands }) {
  await server.info()
  commands.on('hello', () => {})
} }`

it('ends a start whose worker was lost while it went on', async () => {
  const asking = newRecorded()
  const answer = () => (asking.calls.length === 1 ? new Promise<never>(() => {}) : { ok: true, json: 'null' })
  const start = pool.start(startOptions(ASKING, asking, { instanceId: 'asking', answer }))
  await expect.poll(() => asking.calls.length).toBe(1)
  await attackWith(ABORTING)
  const session = await expectStarted(start)
  expect(session.handles('command', 'hello')).toBe(true)
  // It had not run before: nothing was restarted that anybody knew of.
  expect(asking.restarts).toEqual([])
})

it('tells of one restart when a second worker was lost before the first restart was over', async () => {
  const asking = newRecorded()
  const answer = () => (asking.calls.length === 2 ? new Promise<never>(() => {}) : { ok: true, json: 'null' })
  await expectStarted(pool.start(startOptions(ASKING, asking, { instanceId: 'asking', answer })))
  await attackWith(ABORTING)
  await expect.poll(() => asking.calls.length).toBe(2)
  await attackWith(ABORTING)
  await expect.poll(() => asking.restarts.length).toBe(1)
  expect(asking.calls).toHaveLength(3)
})

it('says that a start failed when the pool is closed meanwhile', async () => {
  const answer = () => new Promise<never>(() => {})
  const asking = newRecorded()
  const start = pool.start(startOptions(ASKING, asking, { instanceId: 'asking', answer }))
  await expect.poll(() => asking.calls.length).toBe(1)
  await pool.close()
  expect(await start).toMatchObject({ ok: false, error: { message: 'The sandbox is stopping.' } })
})

it('does not bring back an instance that was stopping when its worker was lost', async () => {
  const stopping = newRecorded()
  const source = `export default {
    initialize({ log }) { log.info('begun') },
    shutdown: () => new Promise((resolve) => setTimeout(resolve, 60_000)),
  }`
  const limits = { shutdownMs: 60_000 }
  const session = await expectStarted(
    pool.start(startOptions(source, stopping, { instanceId: 'stopping', limits })),
  )
  const stopped = session.stop()
  await attackWith(ABORTING)
  await stopped
  await expect.poll(() => recorded.restarts.length).toBe(1)
  expect(pool.stats()).toMatchObject({ workers: 1, instances: 1 })
  expect(session.stats().state).toBe('closed')
  expect(stopping.logs).toHaveLength(1)
})
