/** A time limit for one piece of work. `dispose` must follow, whatever comes of the work. */
export interface Deadline {
  /** Aborted by the first of `signals`, with its reason, or after the time with a `TimeoutError`. */
  readonly signal: AbortSignal
  /** Ends the timer and lets go of the signals. */
  dispose(): void
}

/**
 * Not `AbortSignal.any` with `AbortSignal.timeout`: Node 20 holds the latter weakly, so after a collection of garbage
 * the time-out never comes, and what listens to the former is kept for good.
 */
export const createDeadline = (ms: number, ...signals: readonly AbortSignal[]): Deadline => {
  const controller = new AbortController()
  const dispose = () => {
    clearTimeout(timer)
    for (const signal of signals) signal.removeEventListener('abort', follow)
  }
  const end = (reason: unknown) => {
    dispose()
    controller.abort(reason)
  }
  const follow = () => end(signals.find(({ aborted }) => aborted)?.reason)
  const timer = setTimeout(() => end(new DOMException(`It took more than ${ms} ms`, 'TimeoutError')), ms)
  timer.unref()
  for (const signal of signals) signal.addEventListener('abort', follow)
  if (signals.some(({ aborted }) => aborted)) follow()
  return { signal: controller.signal, dispose }
}
