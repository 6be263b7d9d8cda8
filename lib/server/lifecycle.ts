/** Where the panel is between start and stop; what it waits for, in words for a person. */
export type Readiness = { readonly state: 'ready' } | { readonly state: 'waiting'; readonly reason: string }

export type Lifecycle = {
  readonly readiness: Readiness
  setReadiness(readiness: Readiness): void
  /** Aborted when the panel stops: streams close and long work ends. */
  readonly shutdown: AbortSignal
  stop(): void
}

export const createLifecycle = (): Lifecycle => {
  const controller = new AbortController()
  let readiness: Readiness = { state: 'waiting', reason: 'The panel is starting' }
  return {
    get readiness() {
      return readiness
    },
    setReadiness: (next) => {
      readiness = next
    },
    shutdown: controller.signal,
    stop: () => controller.abort(),
  }
}
