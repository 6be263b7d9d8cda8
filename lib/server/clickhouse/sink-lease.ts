import { randomUUID } from 'node:crypto'
import type { App } from '../app'

/** Which of several nodes copies. */
export type SinkLease = {
  /** Whether it is this node, now and for a while. Throws when the database cannot be asked. */
  hold(): Promise<boolean>
  /** Hands over at once. Never throws: the lease runs out by itself. */
  release(): Promise<void>
}

/** A node that died is replaced after so long. */
export const LEASE_MS = 30_000

/** The embedded database has one process, which need not ask. */
export const createSinkLease = (
  { db, database }: Pick<App, 'db' | 'database'>,
  leaseMs: number = LEASE_MS,
): SinkLease => {
  if (database.kind === 'embedded') return { hold: async () => true, release: async () => undefined }
  const holder = randomUUID()
  let heldAtMs: number | null = null
  return {
    hold: async () => {
      const nowMs = performance.now()
      if (heldAtMs !== null && nowMs - heldAtMs < leaseMs / 3) return true
      heldAtMs = null
      if (await db.leases.hold('clickHouse', holder, leaseMs)) heldAtMs = nowMs
      return heldAtMs !== null
    },
    release: async () => {
      if (heldAtMs === null) return
      heldAtMs = null
      await db.leases.release('clickHouse', holder).catch(() => undefined)
    },
  }
}
