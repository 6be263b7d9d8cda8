import { z } from 'zod'

/** Why a player is acted on, kept in the player's history. */
export const ActionOptionsSchema = z.strictObject({
  ruleId: z.string().max(80).optional(),
  evidenceEventId: z.string().max(80).optional(),
})
