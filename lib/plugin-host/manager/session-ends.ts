/** What a session may still do while it ends: first it may not act any more, then none of its calls counts. */
export type SessionEnds = {
  /** Aborted when the session may not reach players, the game or the outside any more. */
  readonly acting: AbortSignal
  /** Aborted when nothing of it may be carried out any more. */
  readonly calls: AbortSignal
  stopActing(): void
  end(): void
}

export const createSessionEnds = (): SessionEnds => {
  const acting = new AbortController()
  const calls = new AbortController()
  return {
    acting: acting.signal,
    calls: calls.signal,
    stopActing: () => acting.abort(),
    end: () => {
      acting.abort()
      calls.abort()
    },
  }
}
