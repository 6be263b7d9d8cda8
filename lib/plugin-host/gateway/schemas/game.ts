import { z } from 'zod'
import { parseDuration } from '@/lib/plugin-sdk/durations'
import type { Duration } from '@/lib/plugin-sdk/game-types'
import { LIMITS } from '@/lib/plugin-sdk/limits'

const EosId = z.string().regex(/^[0-9a-f]{32}$/)
const SteamId = z.string().regex(/^7656\d{13}$/)

/** A reference from an event or result, an EOS id or a SteamID64; further fields of a reference are ignored. */
export const PlayerTargetSchema = z.union([
  EosId,
  SteamId,
  z.object({
    eosId: EosId,
    steamId: z.string().max(40).optional(),
    epicId: z.string().max(40).optional(),
    name: z.string().max(200),
  }),
])

/** Text for players: line breaks are allowed, other control characters and lone surrogates are not. */
export const GameTextSchema = z
  .string()
  .min(1)
  .max(LIMITS.messageChars.default)
  .refine((text) => !/[^\P{Cc}\n]/u.test(text), 'must not contain control characters')
  .refine((text) => !/\p{Cs}/u.test(text), 'must be whole Unicode characters')

export const EffectReceiptSchema = z.object({
  effectId: z.string(),
  isShadow: z.boolean(),
  reply: z.string().nullable(),
})

/** The receipt of an effect that was only recorded. */
export const shadowReceipt = (effectId: string) => ({ effectId, isShadow: true, reply: null })

export const PlayerRefSchema = z.object({
  eosId: z.string(),
  steamId: z.string().optional(),
  epicId: z.string().optional(),
  name: z.string(),
})

export const TeamIdSchema = z.union([z.literal(1), z.literal(2)])

/** Milliseconds, or whole units such as `90s`, `10m`, `2h`, `7d`. */
export const DurationSchema = z.union([
  z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  z.string().refine((text) => parseDuration(text) !== null, 'must be a duration such as 90s, 10m, 2h or 7d'),
])

/** Milliseconds of a duration that the schema let through. */
export const durationMs = (duration: Duration): number =>
  typeof duration === 'number' ? duration : (parseDuration(duration) ?? 0)

export const LayerSchema = z.object({
  id: z.string(),
  level: z.string().nullable(),
  gameMode: z.string().nullable(),
  factions: z.array(z.string()),
})

const LayerId = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/, 'must be a layer id such as Gorodok_RAAS_v1')
const Faction = z
  .string()
  .regex(/^[A-Za-z0-9_]{1,40}(?:\+[A-Za-z0-9_]{1,40})?$/, 'must be FACTION or FACTION+Unit')

export const LayerChoiceSchema = z
  .strictObject({ layer: LayerId, faction1: Faction.optional(), faction2: Faction.optional() })
  .refine(
    ({ faction1, faction2 }) => (faction1 === undefined) === (faction2 === undefined),
    'needs both factions or none',
  )
