import type { CallCause } from '../gateway/call-context'

/** Causes that a call may still name; older ones can only belong to handlers that were given up. */
const MAX_CAUSES = 2_000

/** Remembers what an instance was given to handle, so that its calls can be traced to it. */
export class RecentCauses {
  readonly #causes = new Map<string, CallCause>()

  add(cause: CallCause): void {
    this.#causes.set(cause.causeId, cause)
    if (this.#causes.size <= MAX_CAUSES) return
    const oldest = this.#causes.keys().next()
    if (!oldest.done) this.#causes.delete(oldest.value)
  }

  /** Null for timers and `initialize`. An id that nobody gave out is no cause. */
  find(causeId: string | null): CallCause | null {
    return causeId === null ? null : (this.#causes.get(causeId) ?? null)
  }
}
