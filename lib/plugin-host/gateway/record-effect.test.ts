import { expect, test } from 'vitest'
import { AppError } from '@/lib/shared/app-error'
import type { EffectLedger } from '../ports/effect-ledger'
import { createMemoryEffectLedger } from '../ports/memory-effect-ledger'
import { CallRefused } from './call-refused'
import { callingInstanceOf } from './calling-instance.fixture'
import { FEATURE_TABLE } from './feature-table'
import { createQuotas } from './quotas'
import { type EffectAttempt, recordCarriedOut } from './record-effect'

const EOS = '0002a10186d9424eb0d8b7a3c2a7f3aa'
const clock = { now: () => 1_000 }

const attempt: EffectAttempt = {
  instance: callingInstanceOf(),
  cause: null,
  feature: FEATURE_TABLE['players.kick'],
  operation: 'rcon:kick',
  args: [EOS, 'Idle'],
  grant: null,
}

const setUp = (ledger: EffectLedger) => {
  const internal: unknown[] = []
  const onInternal = (error: unknown) => internal.push(error)
  return { internal, deps: { ledger, clock, quotas: createQuotas(clock), onInternal } }
}

test('a row says that its outcome is not known until the end is written', async () => {
  const ledger = createMemoryEffectLedger()
  const { deps } = setUp(ledger)
  await recordCarriedOut(deps, attempt, async () => {
    expect(ledger.rows).toMatchObject([{ decision: 'sent', code: 'UNKNOWN_OUTCOME' }])
    return { reply: 'Kicked player' }
  })
  expect(ledger.rows).toMatchObject([{ decision: 'sent', code: null, reply: 'Kicked player' }])
})

test('an effect that happened is no failure to the plugin when its end cannot be written', async () => {
  const memory = createMemoryEffectLedger()
  const gone = new Error('the database is away')
  const { deps, internal } = setUp({ ...memory, complete: () => Promise.reject(gone) })
  const done: string[] = []
  const result = await recordCarriedOut(deps, attempt, async (effectId) => {
    done.push(effectId)
    return { reply: 'Kicked player' }
  })
  expect(result).toEqual({ reply: 'Kicked player' })
  expect(done).toHaveLength(1)
  expect(internal).toEqual([gone])
  expect(memory.rows).toMatchObject([{ decision: 'sent', code: 'UNKNOWN_OUTCOME' }])
})

test('what was sent and never answered is not written down as failed', async () => {
  const ledger = createMemoryEffectLedger()
  const { deps } = setUp(ledger)
  const given = (sent: boolean) => new AppError('RCON_CANCELLED', 'given up', { details: { sent } })
  const late = new CallRefused({ code: 'TIMEOUT', message: 'no answer', details: { sent: true } })
  for (const error of [given(true), given(false), late]) {
    await expect(recordCarriedOut(deps, attempt, () => Promise.reject(error))).rejects.toBe(error)
  }
  expect(ledger.rows).toMatchObject([
    { decision: 'sent', code: 'UNKNOWN_OUTCOME', reply: 'given up' },
    { decision: 'failed', code: 'CANCELLED', reply: 'given up' },
    { decision: 'sent', code: 'UNKNOWN_OUTCOME', reply: 'no answer' },
  ])
})
