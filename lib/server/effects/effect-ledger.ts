import type { EffectLedger } from '@/lib/plugin-host/ports/effect-ledger'
import type { Database } from '../db/database'

/** The effect ledger in the database. */
export const createEffectLedger = (db: Pick<Database, 'pluginEffects'>): EffectLedger => ({
  begin: async ({ eventId, targets, ...record }) => {
    const effect = await db.pluginEffects.create({
      ...record,
      eventId: eventId === null ? null : BigInt(eventId),
      targets: [...targets],
    })
    return { effectId: effect.id.toString() }
  },
  complete: async (effectId, outcome) => {
    await db.pluginEffects.complete(BigInt(effectId), outcome)
  },
})
