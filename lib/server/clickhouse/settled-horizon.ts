/**
 * Up to which id everything is final. An id that was seen becomes final once `settleMs` have passed: until then
 * rows with smaller ids may appear, because their transactions were open, and rows may still be completed.
 * Goes by what was seen and a clock of this process alone, so no other clock has to be right.
 */
export type SettledHorizon = {
  /** @param nowMs a clock that never runs backwards */
  note(lastId: bigint, nowMs: number): void
  readonly id: bigint
}

export const createSettledHorizon = (settleMs: number): SettledHorizon => {
  let settled = 0n
  let candidate: { readonly id: bigint; readonly seenAtMs: number } | null = null
  return {
    get id() {
      return settled
    },
    note: (lastId, nowMs) => {
      if (settleMs === 0) {
        settled = lastId
        return
      }
      if (candidate && nowMs - candidate.seenAtMs < settleMs) return
      if (candidate) settled = candidate.id
      candidate = { id: lastId, seenAtMs: nowMs }
    },
  }
}
