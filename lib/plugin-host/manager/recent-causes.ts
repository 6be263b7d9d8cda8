import type { CallCause } from '../gateway/call-context'

/** Causes of which all is known; on a full server that is some minutes, and timers may wait for longer. */
const MAX_CAUSES = 2_000
/** Recorded events have numbers. */
const EVENT_ID = /^[1-9]\d{0,18}$/

/**
 * Remembers what an instance was given to handle, so that its calls can be traced to it. A ring and not a map:
 * every event is added and few are asked for, and a map that forgets its oldest entry builds itself anew again
 * and again, with tables that outlive the young generation.
 */
export class RecentCauses {
  readonly #ring: CallCause[] = []
  #next = 0

  add(cause: CallCause): void {
    this.#ring[this.#next] = cause
    this.#next = (this.#next + 1) % MAX_CAUSES
  }

  /**
   * Null for what `initialize` started. An id that nobody gave out is no cause; of a recorded event that is too long
   * ago the ledger looks up the rest.
   */
  find(causeId: string | null): CallCause | null {
    if (causeId === null) return null
    // Newest first: what a plugin does is mostly about what it has just heard.
    for (let age = 1; age <= this.#ring.length; age += 1) {
      const cause = this.#ring.at(this.#next - age)
      if (cause?.causeId === causeId) return cause
    }
    const isForgotten = this.#ring.length === MAX_CAUSES && EVENT_ID.test(causeId)
    return isForgotten ? { causeId, eventId: causeId, eventName: null } : null
  }
}
