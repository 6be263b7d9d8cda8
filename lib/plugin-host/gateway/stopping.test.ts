import { expect, test } from 'vitest'
import { HOST_FUNCTION_NAMES } from '@/lib/plugin-sdk/host-functions'
import type { HostServices } from '../ports/host-services'
import { createMemoryEffectLedger } from '../ports/memory-effect-ledger'
import { createMemoryGrantStore } from '../ports/memory-grant-store'
import { callingInstanceOf } from './calling-instance.fixture'
import { createGateway } from './dispatch'
import { FEATURE_TABLE } from './feature-table'
import { createQuotas } from './quotas'

const PLAYER = '0002a10186d9424eb0d8b7a3c2a7f3aa'

/** A gateway whose ledger takes a moment: what happens meanwhile is `whileWriting`. */
const open = (whileWriting: () => void = () => undefined) => {
  const done: string[] = []
  const panic = { isThrown: false }
  const acting = new AbortController()
  const calls = new AbortController()
  const memory = createMemoryEffectLedger()
  const grants = createMemoryGrantStore()
  for (const operation of ['rcon:warn', 'database:write'] as const) grants.grant(operation)
  const services = Object.fromEntries(
    HOST_FUNCTION_NAMES.map((fn) => [
      fn,
      async (_context: unknown, ..._args: unknown[]): Promise<unknown> => {
        done.push(fn)
        return fn === 'players.warn' ? { effectId: '1', isShadow: false, reply: null } : undefined
      },
    ]),
  ) as HostServices
  const gateway = createGateway({
    features: FEATURE_TABLE,
    grants,
    services,
    ledger: {
      ...memory,
      begin: async (row) => {
        const begun = await memory.begin(row)
        whileWriting()
        return begun
      },
    },
    clock: { now: () => 0 },
    quotas: createQuotas({ now: () => 0 }),
    panic: { isOn: () => panic.isThrown },
    onInternal: (error) => {
      throw error
    },
  })
  const caller = callingInstanceOf({
    requested: new Map([
      ['rcon:warn', {}],
      ['database:write', {}],
    ]),
  })
  const call = (fn: string, args: unknown[]) =>
    gateway.dispatch(caller, {
      fn,
      argsJson: JSON.stringify(args),
      cause: null,
      signal: calls.signal,
      acting: acting.signal,
    })
  return { call, done, panic, acting, calls, rows: memory.rows }
}

test('a plugin that shuts down keeps its data and acts no more', async () => {
  const { call, done, acting, rows } = open()
  acting.abort()
  expect(await call('database.set', ['count', 1])).toMatchObject({ ok: true })
  expect(await call('players.warn', [PLAYER, 'Bye'])).toMatchObject({ error: { code: 'CANCELLED' } })
  expect([done, rows]).toEqual([['database.set'], []])
})

test('nothing of a plugin that has ended is carried out', async () => {
  const { call, done, calls, acting } = open()
  calls.abort()
  acting.abort()
  expect(await call('database.set', ['count', 1])).toMatchObject({ error: { code: 'CANCELLED' } })
  expect(await call('players.warn', [PLAYER, 'Bye'])).toMatchObject({ error: { code: 'CANCELLED' } })
  expect(done).toEqual([])
})

test('what was begun when the instance stopped is not sent, and the row says so', async () => {
  const t = open(() => t.acting.abort())
  expect(await t.call('players.warn', [PLAYER, 'Hi'])).toMatchObject({ error: { code: 'CANCELLED' } })
  await expect.poll(() => t.rows).toMatchObject([{ decision: 'failed', code: 'CANCELLED' }])
  expect(t.done).toEqual([])
})

test('what was begun when the panic switch was thrown is not sent', async () => {
  const t = open(() => {
    t.panic.isThrown = true
  })
  expect(await t.call('players.warn', [PLAYER, 'Hi'])).toMatchObject({
    error: { code: 'CANCELLED', message: expect.stringContaining('panic') },
  })
  expect(t.done).toEqual([])
})
