import { GUEST_ERROR_CODES, type GuestErrorCode } from '@/lib/plugin-sdk/errors'
import {
  HOST_FUNCTIONS,
  type HostFunctionDefinition,
  isHostFunctionName,
} from '@/lib/plugin-sdk/host-functions'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'
import { createDeadline } from '../deadline'
import type { Clock } from '../ports/clock'
import type { EffectLedger } from '../ports/effect-ledger'
import type { Grant, GrantStore } from '../ports/grant-store'
import type { HostServices } from '../ports/host-services'
import type { PanicSwitch } from '../ports/panic-switch'
import type { CallCause, CallContext, CallingInstance } from './call-context'
import { CallRefused } from './call-refused'
import type { HostFunction } from './define-feature'
import type { FeatureTable } from './feature-table'
import { coveredOperations } from './find-grant'
import { parseArguments } from './parse-arguments'
import { permitCall } from './permit-call'
import type { Quotas } from './quotas'
import { type EffectAttempt, recordCarriedOut, recordRefused, recordShadow } from './record-effect'
import { refusalOf } from './refusal-of'

export type GatewayDeps = {
  readonly features: FeatureTable
  readonly grants: GrantStore
  readonly ledger: EffectLedger
  readonly panic: PanicSwitch
  readonly services: HostServices
  readonly quotas: Quotas
  readonly clock: Clock
  /** Hears of failures of ours; the guest only learns `INTERNAL`. */
  readonly onInternal: (error: unknown, fn: string) => void
}

export type GatewayCall = {
  readonly fn: string
  /** JSON text of an array, as the guest wrote it. */
  readonly argsJson: string
  readonly cause: CallCause | null
  /** Aborted when the instance stops. */
  readonly signal: AbortSignal
  /** Aborted when it may not act any more, as while it shuts down; left out: with `signal`. */
  readonly acting?: AbortSignal
}

/** `value` is the JSON text of the result. */
export type GatewayAnswer = Result<string, Refusal<GuestErrorCode>>

/** The one way from a plugin to anything. Never throws: every end is an answer with a code. */
export type Gateway = {
  dispatch(instance: CallingInstance, call: GatewayCall): Promise<GatewayAnswer>
  /** A stopped instance leaves nothing here. */
  forget(instanceId: string): void
}

export const createGateway = (deps: GatewayDeps): Gateway => ({
  forget: (instanceId) => deps.quotas.forget(instanceId),
  dispatch: async (instance, call) => {
    const entered = enter(deps, instance, call.fn)
    if (!entered.ok) return entered
    try {
      return await answer(deps, instance, call, entered.value.feature)
    } catch (error) {
      return { ok: false, error: refusalOf(error, (unknown) => deps.onInternal(unknown, call.fn)) }
    } finally {
      entered.value.leave()
    }
  },
})

type Entered = { readonly feature: HostFunction; leave(): void }

/** What can be refused before anything of the call is read. */
const enter = (
  { features, quotas }: GatewayDeps,
  instance: CallingInstance,
  fn: string,
): Result<Entered, Refusal<GuestErrorCode>> => {
  if (!isHostFunctionName(fn))
    return refuse('FUNCTION_UNKNOWN', `There is no function ${JSON.stringify(fn.slice(0, 80))}`)
  if (!instance.functions.has(fn))
    return refuse('FEATURE_MISSING', `The manifest does not declare the feature of ${fn}`)
  const entry = quotas.enter(instance.instanceId)
  return entry.ok ? ok({ feature: features[fn], leave: entry.value.leave }) : entry
}

const answer = async (
  deps: GatewayDeps,
  instance: CallingInstance,
  call: GatewayCall,
  feature: HostFunction,
): Promise<GatewayAnswer> => {
  const parsed = parseArguments(feature, call.argsJson)
  if (!parsed.ok) return parsed
  const args = parsed.value
  const { kind, permission: operation }: HostFunctionDefinition = HOST_FUNCTIONS[feature.name]
  const grants = await deps.grants.listGrants(instance.pluginId, instance.serverId)
  const request = { instance, cause: call.cause, grants, subject: feature.subject(args) }
  const permit = operation
    ? permitCall(deps.quotas, { ...request, operation })
    : { grant: null, result: ok(undefined) }
  const attempt: EffectAttempt = {
    instance,
    cause: call.cause,
    feature,
    operation,
    args,
    grant: permit.grant,
  }
  if (!permit.result.ok) {
    if (kind === 'effect') await recordRefused(deps, attempt, permit.result.error)
    return permit.result
  }
  if (kind === 'effect') return actOrShadow(deps, attempt, call.acting ?? call.signal, grants)
  const read = (signal: AbortSignal) =>
    feature.run(deps.services, contextOf(attempt, grants, null, signal), args)
  return toAnswer(feature, await withinTime(feature, call.signal, read))
}

/** The only place where something leaves the panel. A plugin in shadow mode cannot get past it. */
const actOrShadow = async (
  deps: GatewayDeps,
  attempt: EffectAttempt,
  stopping: AbortSignal,
  grants: readonly Grant[],
): Promise<GatewayAnswer> => {
  const { feature, instance, args } = attempt
  requireGoingOn(stopping)
  const isPanic = deps.panic.isOn(instance.serverId)
  if (isPanic || instance.mode === 'shadow') {
    const effectId = await recordShadow(deps, attempt, isPanic ? 'PANIC' : 'SHADOW')
    if (!feature.shadow) throw heldBack('Nothing is carried out in shadow mode')
    return toAnswer(feature, feature.shadow(effectId, args))
  }
  const act = (signal: AbortSignal) =>
    recordCarriedOut(deps, attempt, async (effectId) => {
      // Writing the row took time: what was switched off meanwhile holds.
      requireGoingOn(signal)
      if (deps.panic.isOn(instance.serverId)) throw heldBack('The panic switch was thrown before it was sent')
      return feature.run(deps.services, contextOf(attempt, grants, effectId, signal), args)
    })
  return toAnswer(feature, await withinTime(feature, stopping, act))
}

const heldBack = (message: string) => new CallRefused({ code: 'CANCELLED', message })

const requireGoingOn = (stopping: AbortSignal): void => {
  if (stopping.aborted) throw heldBack(GUEST_ERROR_CODES.CANCELLED)
}

const contextOf = (
  { instance, cause, grant }: EffectAttempt,
  grants: readonly Grant[],
  effectId: string | null,
  signal: AbortSignal,
): CallContext => ({
  instance,
  cause,
  grant,
  operations: coveredOperations(instance, grants),
  effectId,
  signal,
})

/** The plugin is answered at the time-out even when the work behind it still ends; its row is completed then. */
const withinTime = async <T>(
  { timeoutMs }: HostFunction,
  stopping: AbortSignal,
  start: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  requireGoingOn(stopping)
  const { signal, dispose } = createDeadline(timeoutMs, stopping)
  const over = new Promise<never>((_resolve, reject) => {
    const stop = () => {
      const code = signal.reason?.name === 'TimeoutError' ? 'TIMEOUT' : 'CANCELLED'
      reject(new CallRefused({ code, message: GUEST_ERROR_CODES[code] }))
    }
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
  const work = start(signal).finally(dispose)
  work.catch(() => undefined)
  return Promise.race([work, over])
}

const toAnswer = (feature: HostFunction, result: unknown): GatewayAnswer => {
  const json = JSON.stringify(feature.output.parse(result)) ?? 'null'
  const bytes = Buffer.byteLength(json)
  const limit = LIMITS.resultBytes.default
  if (bytes <= limit) return ok(json)
  return refuse('LIMIT_RESULT', `${feature.name} returned ${bytes} bytes, at most ${limit}; ask for less`, {
    limit,
    actual: bytes,
  })
}
