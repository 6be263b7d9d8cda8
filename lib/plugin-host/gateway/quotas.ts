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
  /** Counts one use of an operation against rates such as `10/min`; none is used up when one of them refuses. */
  takeRate(
    pluginId: string,
    serverId: string,
    operation: string,
    ...rates: readonly string[]
  ): Result<void, Limited>
  /** All uses so far, oldest first, before anything runs: a restart of the panel gives nothing back. */
  recall(pluginId: string, serverId: string, operation: string, uses: readonly number[]): void
  /** Counts different players that one operation affects while one event is handled; without one, in a minute. */
  takeTargets(
    key: { instanceId: string; operation: string; causeId: string | null },
    targets: readonly string[],
    maxTargets: number,
  ): Result<void, Limited>
  /** Forgets what belongs to a stopped instance. Rates stay. */
  forget(instanceId: string): void
}

const SECOND_MS = 1_000
/** What timers and `initialize` do is no answer to an event: their targets count for this long. */
const WITHOUT_CAUSE_MS = 60_000
/** Events of one instance whose targets are remembered; older ones can no longer call. */
const REMEMBERED_CAUSES = 64

export const createQuotas = (clock: Clock): Quotas => {
  const inFlight = new Map<string, number>()
  const calls = new Map<string, number[]>()
  const rates = new Map<string, number[]>()
  const targets = new Map<string, Map<string, TargetTimes>>()

  return {
    enter: (instanceId) =>
      enter(instanceId, inFlight, recent(calls, instanceId, clock.now() - SECOND_MS), clock.now()),
    takeRate: (pluginId, serverId, operation, ...texts) => {
      const limits: RateLimit[] = []
      for (const text of texts) {
        const rate = parseRate(text)
        if (!rate) return refuse('CONSTRAINT_DENIED', `rate: ${text} is not a rate`)
        limits.push({ ...rate, text })
      }
      const now = clock.now()
      const longest = Math.max(0, ...limits.map(({ windowMs }) => windowMs))
      const times = recent(rates, rateKey(pluginId, serverId, operation), now - longest)
      for (const limit of limits) {
        const checked = checkRate(operation, times, limit, now)
        if (!checked.ok) return checked
      }
      times.push(now)
      return ok(undefined)
    },
    recall: (pluginId, serverId, operation, uses) => {
      rates.set(rateKey(pluginId, serverId, operation), [...uses])
    },
    takeTargets: ({ instanceId, operation, causeId }, wanted, maxTargets) => {
      const seen = targetsOf(targets, instanceId, `${causeId ?? 'none'} ${operation}`)
      const now = clock.now()
      if (causeId === null) {
        for (const [target, at] of seen) if (at <= now - WITHOUT_CAUSE_MS) seen.delete(target)
      }
      const all = new Set([...seen.keys(), ...wanted])
      if (all.size > maxTargets) {
        const within = causeId === null ? 'a minute' : 'one event'
        return refuse(
          'CONSTRAINT_DENIED',
          `maxTargets: ${all.size} different players in ${within}, at most ${maxTargets}`,
          { constraint: 'maxTargets', limit: maxTargets, actual: all.size },
        )
      }
      for (const one of wanted) seen.set(one, now)
      return ok(undefined)
    },
    forget: (instanceId) => {
      inFlight.delete(instanceId)
      calls.delete(instanceId)
      targets.delete(instanceId)
    },
  }
}

const rateKey = (pluginId: string, serverId: string, operation: string): string =>
  `${pluginId} ${serverId} ${operation}`

type RateLimit = { readonly count: number; readonly windowMs: number; readonly text: string }

/** When each player was last affected. */
type TargetTimes = Map<string, number>

const checkRate = (
  operation: string,
  times: readonly number[],
  { count, windowMs, text }: RateLimit,
  now: number,
): Result<void, Limited> => {
  // The last `count` uses fill the limit when the first of them is still in the window.
  const oldest = times.at(-count)
  if (times.length < count || oldest === undefined || oldest <= now - windowMs) return ok(undefined)
  const retryAfterMs = oldest + windowMs - now
  return refuse(
    'RATE_LIMITED',
    `${operation} is limited to ${text}; again in ${Math.ceil(retryAfterMs / 1000)} s`,
    { limit: text, retryAfterMs },
  )
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
  all: Map<string, Map<string, TargetTimes>>,
  instanceId: string,
  key: string,
): TargetTimes => {
  const causes = all.get(instanceId) ?? new Map<string, TargetTimes>()
  all.set(instanceId, causes)
  const seen = causes.get(key) ?? new Map<string, number>()
  causes.delete(key)
  causes.set(key, seen)
  if (causes.size > REMEMBERED_CAUSES) {
    const oldest = causes.keys().next()
    if (!oldest.done) causes.delete(oldest.value)
  }
  return seen
}
