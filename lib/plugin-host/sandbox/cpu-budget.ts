/** Processor time of an instance over time: a bucket that fills at a fixed rate up to what can be saved. */
export interface CpuBudget {
  /** Takes what was used; the bucket may go below zero, and then work waits. */
  spend(ms: number, nowMs: number): void
  /** When there is something in the bucket again; `nowMs` or earlier means now. */
  readyAt(nowMs: number): number
}

/**
 * @param msPerSecond Processor milliseconds that flow in each second. @param burstMs What a full bucket holds.
 * @param nowMs Clock of the caller, in milliseconds; only differences count.
 */
export const createCpuBudget = (msPerSecond: number, burstMs: number, nowMs: number): CpuBudget => {
  let level = burstMs
  let at = nowMs

  const fill = (now: number) => {
    level = Math.min(burstMs, level + (Math.max(0, now - at) * msPerSecond) / 1000)
    at = now
  }

  return {
    spend: (ms, now) => {
      fill(now)
      level -= ms
    },
    readyAt: (now) => {
      fill(now)
      return level > 0 ? now : now + Math.ceil(((1 - level) * 1000) / msPerSecond)
    },
  }
}

/** A bucket of whole tokens, for calls and log lines. */
export const createTokenBucket = (perSecond: number, nowMs: number) => {
  let tokens = perSecond
  let at = nowMs
  const fill = (now: number) => {
    tokens = Math.min(perSecond, tokens + (Math.max(0, now - at) * perSecond) / 1000)
    at = now
  }
  return {
    /** Takes one token; false when there is none. */
    take: (now: number): boolean => {
      fill(now)
      if (tokens < 1) return false
      tokens--
      return true
    },
    /** When there is a token again; `now` when there is one. */
    readyAt: (now: number): number => {
      fill(now)
      return tokens >= 1 ? now : now + Math.ceil(((1 - tokens) * 1000) / perSecond)
    },
  }
}
