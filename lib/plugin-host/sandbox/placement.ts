/** A worker as placement sees it. */
export interface PlacedWorker {
  readonly id: number
  readonly isShared: boolean
  readonly instances: number
}

export interface PlacementRules {
  /** Workers that hold one instance each, before sharing begins. */
  readonly dedicatedWorkers: number
  readonly instancesPerSharedWorker: number
  /** Shared workers to spread over before they fill up. */
  readonly sharedWorkers: number
}

export type Placement =
  | { readonly kind: 'new-dedicated' }
  | { readonly kind: 'new-shared' }
  | { readonly kind: 'join'; readonly workerId: number }

/**
 * Where an instance goes. It gets a worker of its own while the budget lasts, so that its neighbours never
 * notice its end. Beyond that, instances without strikes share; one with strikes never does, and may go over
 * the budget: there are few of them, because three strikes are quarantine.
 */
export const choosePlacement = (
  workers: readonly PlacedWorker[],
  rules: PlacementRules,
  strikes: number,
): Placement => {
  const dedicated = workers.filter((worker) => !worker.isShared).length
  if (strikes > 0 || dedicated < rules.dedicatedWorkers) return { kind: 'new-dedicated' }
  const shared = workers.filter((worker) => worker.isShared)
  if (shared.length < rules.sharedWorkers) return { kind: 'new-shared' }
  const free = shared
    .filter((worker) => worker.instances < rules.instancesPerSharedWorker)
    .sort((a, b) => a.instances - b.instances)[0]
  return free ? { kind: 'join', workerId: free.id } : { kind: 'new-shared' }
}
