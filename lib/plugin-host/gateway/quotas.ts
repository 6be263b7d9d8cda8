import { parseRate } from '@/lib/plugin-sdk/durations'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'
import type { Clock } from '../ports/clock'

type Limited = Refusal<'RATE_LIMITED' | 'CONSTRAINT_DENIED' | 'LIMIT_CALLS'>

/**
 * What is counted over time. Keyed by plugin and server, not by the running instance: a crash or
 * a restart gives nothing back.
 */
export type Quotas = {
  /** Counts one call; `leave` must follow. */
  enter(instanceId: string): Result<{ leave(): void }, Limited>
  /** Counts one use of an operation against a rate such as `10/min`. */
  takeRate(pluginId: string, serverId: string, operation: string, rate: string): Result<void, Limited>
  /** Counts different players that one operation affects while one event is handled. */
  takeTargets(
    key: { instanceId: string; operation: string; causeId: string | null },
    targets: readonly string[],
    maxTargets: number,
  ): Result<void, Limited>
  /** Forgets what belongs to a stopped instance. Rates stay. */
  forget(instanceId: string): void
}

const SECOND_MS = 1_000
/** Events of one instance whose targets are remembered; older ones can no longer call. */
const REMEMBERED_CAUSES = 64

export const createQuotas = (clock: Clock): Quotas => {
  const inFlight = new Map<string, number>()
  const calls = new Map<string, number[]>()
  const rates = new Map<string, number[]>()
  const targets = new Map<string, Map<string, Set<string>>>()

  return {
    enter: (instanceId) =>
      enter(instanceId, inFlight, recent(calls, instanceId, clock.now() - SECOND_MS), clock.now()),
    takeRate: (pluginId, serverId, operation, text) => {
      const rate = parseRate(text)
      if (!rate) return refuse('CONSTRAINT_DENIED', `rate: ${text} is not a rate`)
      const now = clock.now()
      const times = recent(rates, `${pluginId} ${serverId} ${operation}`, now - rate.windowMs)
      const oldest = times[0]
      if (times.length >= rate.count && oldest !== undefined) {
        const retryAfterMs = oldest + rate.windowMs - now
        return refuse(
          'RATE_LIMITED',
          `${operation} is limited to ${text}; again in ${Math.ceil(retryAfterMs / 1000)} s`,
          {
            limit: text,
            retryAfterMs,
          },
        )
      }
      times.push(now)
      return ok(undefined)
    },
    takeTargets: ({ instanceId, operation, causeId }, wanted, maxTargets) => {
      const seen = targetsOf(targets, instanceId, `${causeId ?? 'none'} ${operation}`)
      const all = new Set([...seen, ...wanted])
      if (all.size > maxTargets) {
        return refuse(
          'CONSTRAINT_DENIED',
          `maxTargets: ${all.size} different players in one event, at most ${maxTargets}`,
          {
            constraint: 'maxTargets',
            limit: maxTargets,
            actual: all.size,
          },
        )
      }
      for (const one of wanted) seen.add(one)
      return ok(undefined)
    },
    forget: (instanceId) => {
      inFlight.delete(instanceId)
      calls.delete(instanceId)
      targets.delete(instanceId)
    },
  }
}

const enter = (
  instanceId: string,
  inFlight: Map<string, number>,
  lastSecond: number[],
  now: number,
): Result<{ leave(): void }, Limited> => {
  const running = inFlight.get(instanceId) ?? 0
  const { callsInFlight, callsPerSecond } = LIMITS
  if (running >= callsInFlight.default) {
    return refuse('LIMIT_CALLS', `${running} calls are in flight, at most ${callsInFlight.default}`)
  }
  if (lastSecond.length >= callsPerSecond.default) {
    return refuse(
      'LIMIT_CALLS',
      `${lastSecond.length} calls in the last second, at most ${callsPerSecond.default}`,
    )
  }
  lastSecond.push(now)
  inFlight.set(instanceId, running + 1)
  return ok({
    leave: () => {
      const left = (inFlight.get(instanceId) ?? 1) - 1
      if (left > 0) inFlight.set(instanceId, left)
      else inFlight.delete(instanceId)
    },
  })
}

/** The list of times under the key, without those before `since`. */
const recent = (all: Map<string, number[]>, key: string, since: number): number[] => {
  const times = all.get(key) ?? []
  let first = 0
  while (first < times.length && (times[first] ?? 0) <= since) first += 1
  if (first > 0) times.splice(0, first)
  all.set(key, times)
  return times
}

const targetsOf = (
  all: Map<string, Map<string, Set<string>>>,
  instanceId: string,
  key: string,
): Set<string> => {
  const causes = all.get(instanceId) ?? new Map<string, Set<string>>()
  all.set(instanceId, causes)
  const seen = causes.get(key) ?? new Set<string>()
  causes.delete(key)
  causes.set(key, seen)
  if (causes.size > REMEMBERED_CAUSES) {
    const oldest = causes.keys().next()
    if (!oldest.done) causes.delete(oldest.value)
  }
  return seen
}
