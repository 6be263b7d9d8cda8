/** Whether requests can be served; if not, what the panel waits for, in words for a person. */
export type Readiness =
  | { readonly state: 'ready' }
  | { readonly state: 'waiting'; readonly reason: string }
  /** Another panel on the same database acts. */
  | { readonly state: 'standing-by'; readonly reason: string }

export type ReadinessCell = { get(): Readiness; set(readiness: Readiness): void }

export const createReadiness = (): ReadinessCell => {
  let readiness: Readiness = { state: 'waiting', reason: 'The panel is starting' }
  return {
    get: () => readiness,
    set: (next) => {
      readiness = next
    },
  }
}
