import type { DatabaseClient } from './client'

/** Things that only one transaction at a time may decide about, over all nodes. */
export const LOCKS = { people: 1_701_001, plugins: 1_701_077, gameRoles: 1_701_083, bans: 1_701_097 } as const

export const createLockRepository = (db: DatabaseClient) => ({
  /** Waits for the lock and holds it until the open transaction ends. Of no use outside one. */
  take: async (name: keyof typeof LOCKS): Promise<void> => {
    await db.$executeRaw`SELECT pg_advisory_xact_lock(${LOCKS[name]})`
  },
})
