import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { EffectReceiptSchema, PlayerTargetSchema, shadowReceipt, TeamIdSchema } from '../schemas/game'

export const playersForceTeam = defineFeature({
  name: 'players.forceTeam',
  input: z.tuple([PlayerTargetSchema, TeamIdSchema]),
  output: EffectReceiptSchema.extend({ isConfirmed: z.boolean().nullable() }),
  timeoutMs: 2 * LIMITS.callMs.default,
  subject: (target) => ({ targets: [target] }),
  shadow: (effectId) => ({ ...shadowReceipt(effectId), isConfirmed: null }),
})
