import { ENGINE_LIMITS } from './limits'
import { PROGRESS } from './protocol'

/** A guest that has not returned for too long. */
export interface Hang {
  readonly slot: number
  readonly elapsedMs: number
  /** Processor time was used up; otherwise it is wall time. */
  readonly isCpu: boolean
}

/**
 * The second clock, outside the thread: sees whether a worker is still inside the same entry as before. It counts
 * from when it first saw that entry, so a stall of this thread can make it late but never unfair.
 */
export interface Watchdog {
  /**
   * @param limitOf Milliseconds of wall time for the instance in a slot.
   * @param threadCpu Processor time of the worker's thread in milliseconds, or null when it is not known; given
   * where ending the worker hurts no other instance.
   */
  look(nowMs: number, limitOf: (slot: number) => number, threadCpu?: () => number | null): Hang | null
}

export const createWatchdog = (progress: Int32Array): Watchdog => {
  let seenEntry = 0
  let seenAt = 0
  let cpuAtStart: number | null = null

  /** Native code never polls, so its own clock cannot stop it; the system still counts what it uses. */
  const hasUsedTooMuch = (elapsedMs: number, threadCpu: () => number | null): boolean => {
    const limit = Atomics.load(progress, PROGRESS.cpuMs)
    const cpu = limit > 0 && elapsedMs > 0 ? threadCpu() : null
    if (cpu === null) return false
    cpuAtStart ??= cpu - Math.min(elapsedMs, ENGINE_LIMITS.watchdogPollMs)
    return cpu - cpuAtStart >= limit * ENGINE_LIMITS.watchdogCpuPerCpu
  }

  return {
    look: (now, limitOf, threadCpu) => {
      const entry = Atomics.load(progress, PROGRESS.entries)
      if (entry !== seenEntry) {
        seenEntry = entry
        seenAt = now
        cpuAtStart = null
      }
      const isInside = entry % 2 !== 0
      if (!isInside) return null
      const slot = Atomics.load(progress, PROGRESS.slot)
      const elapsedMs = now - seenAt
      if (elapsedMs >= limitOf(slot)) return { slot, elapsedMs, isCpu: false }
      const isCpu = threadCpu !== undefined && hasUsedTooMuch(elapsedMs, threadCpu)
      return isCpu ? { slot, elapsedMs, isCpu } : null
    },
  }
}
