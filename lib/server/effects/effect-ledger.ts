import { z } from 'zod'
import type { CausingEvent, EffectLedger } from '@/lib/plugin-host/ports/effect-ledger'
import type { JsonObject } from '@/lib/shared/json'
import type { Database } from '../db/database'
import { storableObject } from '../game/events/storable'

/** Events are small; what is larger is kept by its name and time alone. */
const MAX_PAYLOAD_CHARS = 8_000

/** What an effect keeps of the event behind it. */
export const KeptEvent = z.object({
  name: z.string(),
  at: z.string(),
  payload: z.record(z.string(), z.json()).nullable(),
})
export type KeptEvent = z.output<typeof KeptEvent>

/** The effect ledger in the database. */
export const createEffectLedger = (db: Pick<Database, 'pluginEffects' | 'gameEvents'>): EffectLedger => ({
  begin: async ({ eventId, event, auditId, targets, ...record }) => {
    const kept = eventId === null ? undefined : await keptEvent(db, record.serverId, BigInt(eventId), event)
    const effect = await db.pluginEffects.create({
      ...record,
      eventId: eventId === null ? null : BigInt(eventId),
      eventName: record.eventName ?? kept?.name ?? null,
      event: kept,
      auditId: auditId === null ? null : BigInt(auditId),
      targets: [...targets],
    })
    return { effectId: effect.id.toString() }
  },
  complete: async (effectId, outcome) => {
    await db.pluginEffects.complete(BigInt(effectId), outcome)
  },
})

/** Effects are kept longer than events. Addresses go with the event: nobody agreed to keep them any longer. */
const keptEvent = async (
  { gameEvents }: Pick<Database, 'gameEvents'>,
  serverId: string,
  eventId: bigint,
  heard: CausingEvent | undefined,
): Promise<KeptEvent | undefined> => {
  // An act waits for its row, so the database is not asked for what was just heard.
  if (heard) return toKept(heard.name, new Date(heard.atMs), heard.payload)
  const event = await gameEvents.findById(eventId)
  return event?.serverId === serverId ? toKept(event.name, event.at, event.payload as JsonObject) : undefined
}

const toKept = (name: string, at: Date, { ip: _ip, ...rest }: JsonObject): KeptEvent => {
  const payload = storableObject(rest)
  const isSmall = JSON.stringify(payload).length <= MAX_PAYLOAD_CHARS
  return { name, at: at.toISOString(), payload: isSmall ? payload : null }
}
