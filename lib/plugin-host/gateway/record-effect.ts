import type { GuestErrorCode } from '@/lib/plugin-sdk/errors'
import type { Operation } from '@/lib/plugin-sdk/permissions'
import { AppError } from '@/lib/shared/app-error'
import { UNKNOWN_OUTCOME } from '@/lib/shared/effect-outcome'
import type { JsonValue } from '@/lib/shared/json'
import type { Refusal } from '@/lib/shared/result'
import type { Clock } from '../ports/clock'
import type { EffectDecision, EffectLedger, EffectRecord } from '../ports/effect-ledger'
import type { Grant } from '../ports/grant-store'
import type { CallCause, CallingInstance } from './call-context'
import { CallRefused } from './call-refused'
import { targetId } from './call-subject'
import type { HostFunction } from './define-feature'
import type { Quotas } from './quotas'
import { refusalOf } from './refusal-of'

/** A call that could reach outside, with everything the ledger wants to know. */
export type EffectAttempt = {
  readonly instance: CallingInstance
  readonly cause: CallCause | null
  readonly feature: HostFunction
  readonly operation: Operation | null
  readonly args: readonly unknown[]
  readonly grant: Grant | null
}

type Deps = {
  readonly ledger: EffectLedger
  readonly clock: Clock
  readonly quotas: Quotas
  /** Hears of an end that could not be written. */
  readonly onInternal: (error: unknown, fn: string) => void
}

const REPLY_CHARS = 1_000
/** Rows that one instance may cause with the same refusal; a loop of refused calls must not fill the ledger. */
const REFUSED_ROWS_RATE = '20/min'

const LIMITED: ReadonlySet<GuestErrorCode> = new Set(['RATE_LIMITED', 'LIMIT_CALLS'])

/** Writes why nothing was done. Beyond some rows a minute for the same reason, nothing more is written. */
export const recordRefused = async (
  { ledger, clock, quotas }: Deps,
  attempt: EffectAttempt,
  refusal: Refusal<GuestErrorCode>,
): Promise<void> => {
  const { instanceId, serverId } = attempt.instance
  const key = `refused ${attempt.feature.name} ${refusal.code}`
  if (!quotas.takeRate(instanceId, serverId, key, REFUSED_ROWS_RATE).ok) return
  const decision = LIMITED.has(refusal.code) ? 'limited' : 'denied'
  const { effectId } = await ledger.begin(rowOf(clock, attempt, decision, refusal.code))
  await ledger.complete(effectId, { decision, code: refusal.code, reply: refusal.message, durationMs: 0 })
}

/** Writes what would have been done, and why it was not: shadow mode, or the panic switch. */
export const recordShadow = async (
  { ledger, clock }: Deps,
  attempt: EffectAttempt,
  reason: 'SHADOW' | 'PANIC',
): Promise<string> => {
  const { effectId } = await ledger.begin(rowOf(clock, attempt, 'shadow', reason))
  return effectId
}

/**
 * Writes the row, does it, and writes how it ended. Without a row nothing is done; when only the end cannot be
 * written, the row goes on saying that its outcome is not known, and the plugin has its answer all the same:
 * told of a failure it would do the same again.
 */
export const recordCarriedOut = async <T>(
  { ledger, clock, onInternal }: Deps,
  attempt: EffectAttempt,
  carryOut: (effectId: string) => Promise<T>,
): Promise<T> => {
  const startedAt = clock.now()
  const { effectId } = await ledger.begin(rowOf(clock, attempt, 'sent', UNKNOWN_OUTCOME))
  const complete = (end: End) =>
    ledger
      .complete(effectId, { ...end, durationMs: clock.now() - startedAt })
      .catch((error: unknown) => onInternal(error, attempt.feature.name))
  let result: T
  try {
    result = await carryOut(effectId)
  } catch (error) {
    await complete(endOf(error))
    throw error
  }
  await complete({ decision: 'sent', code: null, reply: replyOf(result) })
  return result
}

type End = Pick<EffectRecord, 'decision' | 'code' | 'reply'>

const isOurs = (error: unknown): error is AppError | CallRefused =>
  AppError.isInstance(error) || CallRefused.isInstance(error)

/** What was sent and never answered may have been carried out: only the rest has certainly failed. */
const endOf = (error: unknown): End => {
  const { code, message } = refusalOf(error, () => undefined)
  return isOurs(error) && error.details?.sent === true
    ? { decision: 'sent', code: UNKNOWN_OUTCOME, reply: message }
    : { decision: 'failed', code, reply: message }
}

const rowOf = (
  clock: Clock,
  { instance, cause, feature, operation, args, grant }: EffectAttempt,
  decision: EffectDecision,
  code: string | null,
): Omit<EffectRecord, 'reply' | 'durationMs'> => ({
  at: new Date(clock.now()),
  serverId: instance.serverId,
  instanceId: instance.instanceId,
  pluginId: instance.pluginId,
  semver: instance.semver,
  bundleSha256: instance.bundleSha256,
  eventId: cause?.eventId ?? null,
  eventName: cause?.eventName ?? null,
  event: cause?.event,
  auditId: cause?.auditId ?? null,
  function: feature.name,
  operation: operation ?? feature.name,
  permissionId: grant?.permissionId ?? null,
  arguments: feature.recorded(args) as JsonValue,
  decision,
  code,
  targets: feature.subject(args).targets?.map(targetId) ?? [],
})

const replyOf = (result: unknown): string | null => {
  if (typeof result !== 'object' || result === null || !('reply' in result)) return null
  return typeof result.reply === 'string' ? result.reply.slice(0, REPLY_CHARS) : null
}
