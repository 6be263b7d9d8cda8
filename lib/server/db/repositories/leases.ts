import type { DatabaseClient } from './client'

/** Work that one node does for all, each with the key of its row. */
export const LEASES = { clickHouse: 'lease.clickhouse', panel: 'lease.panel' } as const
export type LeaseName = keyof typeof LEASES

/**
 * A row says whose turn it is. It runs out by the clock of the database alone, so that neither a node that died nor
 * one whose clock is wrong holds on; no connection is held, so that a pooler may stand in between.
 */
export const createLeaseRepository = (db: DatabaseClient) => ({
  /** Takes the lease or prolongs it; false while it is another holder's. */
  hold: async (name: LeaseName, holder: string, forMs: number): Promise<boolean> => {
    const rows = await db.$queryRaw<{ key: string }[]>`
      INSERT INTO settings (key, value, updated_at)
      VALUES (${LEASES[name]}, jsonb_build_object('holder', ${holder}::text), clock_timestamp())
      ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at
      WHERE settings.value->>'holder' = ${holder}
        OR settings.updated_at < clock_timestamp() - ${forMs}::float8 * interval '1 millisecond'
      RETURNING key`
    return rows.length > 0
  },
  /** Who has it, also after it ran out; null when nobody does. */
  findHolder: async (name: LeaseName): Promise<string | null> => {
    const value = (await db.setting.findUnique({ where: { key: LEASES[name] } }))?.value
    const isKept = typeof value === 'object' && value !== null && 'holder' in value
    return isKept && typeof value.holder === 'string' ? value.holder : null
  },
  /** Lets the next one begin at once. */
  release: async (name: LeaseName, holder: string): Promise<void> => {
    await db.$executeRaw`DELETE FROM settings WHERE key = ${LEASES[name]} AND value->>'holder' = ${holder}`
  },
})

export type LeaseRepository = ReturnType<typeof createLeaseRepository>
