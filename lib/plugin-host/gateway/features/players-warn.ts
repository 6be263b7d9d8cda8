import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { ActionOptionsSchema } from '../schemas/action-options'
import { EffectReceiptSchema, GameTextSchema, PlayerTargetSchema, shadowReceipt } from '../schemas/game'

export const playersWarn = defineFeature({
  name: 'players.warn',
  input: z.tuple([PlayerTargetSchema, GameTextSchema, ActionOptionsSchema.optional()]),
  output: EffectReceiptSchema,
  timeoutMs: LIMITS.callMs.default,
  subject: (target) => ({ targets: [target] }),
  shadow: shadowReceipt,
})
