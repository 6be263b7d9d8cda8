import type { CallCause } from '../gateway/call-context'

/** Causes that a call may still name; older ones can only belong to handlers that were given up. */
const MAX_CAUSES = 2_000

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

  /** Null for timers and `initialize`. An id that nobody gave out is no cause. */
  find(causeId: string | null): CallCause | null {
    if (causeId === null) return null
    // Newest first: what a plugin does is mostly about what it has just heard.
    for (let age = 1; age <= this.#ring.length; age += 1) {
      const cause = this.#ring.at(this.#next - age)
      if (cause?.causeId === causeId) return cause
    }
    return null
  }
}
