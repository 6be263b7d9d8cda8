import { PROGRESS } from './protocol'

/** A guest that has not returned for too long. */
export interface Hang {
  readonly slot: number
  readonly elapsedMs: number
}

/**
 * The second clock, outside the thread: sees whether a worker is still inside the same entry as before. It counts
 * from when it first saw that entry, so a stall of this thread can make it late but never unfair.
 */
export interface Watchdog {
  /** @param limitOf Milliseconds for the instance in a slot. */
  look(nowMs: number, limitOf: (slot: number) => number): Hang | null
}

export const createWatchdog = (progress: Int32Array): Watchdog => {
  let seenEntry = 0
  let seenAt = 0
  return {
    look: (now, limitOf) => {
      const entry = Atomics.load(progress, PROGRESS.entries)
      if (entry !== seenEntry) {
        seenEntry = entry
        seenAt = now
      }
      const isInside = entry % 2 !== 0
      if (!isInside) return null
      const slot = Atomics.load(progress, PROGRESS.slot)
      const elapsedMs = now - seenAt
      return elapsedMs >= limitOf(slot) ? { slot, elapsedMs } : null
    },
  }
}
