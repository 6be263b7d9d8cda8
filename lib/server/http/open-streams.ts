import { AppError } from '@/lib/shared/app-error'

/** Counts open streams for each actor, so that nobody can hold all connections. */
export type OpenStreams = {
  /** Returns the release. Throws RATE_LIMITED when the actor has `max` open. */
  take(actorKey: string, max: number): () => void
  count(): number
}

export const createOpenStreams = (): OpenStreams => {
  const open = new Map<string, number>()
  return {
    count: () => [...open.values()].reduce((sum, one) => sum + one, 0),
    take: (actorKey, max) => {
      const held = open.get(actorKey) ?? 0
      if (held >= max) {
        throw new AppError('RATE_LIMITED', `You have ${held} open streams, at most ${max}; close one first`, {
          details: { limit: max, actual: held },
        })
      }
      open.set(actorKey, held + 1)
      let isReleased = false
      return () => {
        if (isReleased) return
        isReleased = true
        const left = (open.get(actorKey) ?? 1) - 1
        if (left > 0) open.set(actorKey, left)
        else open.delete(actorKey)
      }
    },
  }
}
