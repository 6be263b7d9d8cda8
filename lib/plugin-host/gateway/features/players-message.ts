import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { EffectReceiptSchema, GameTextSchema, PlayerTargetSchema, shadowReceipt } from '../schemas/game'

export const playersMessage = defineFeature({
  name: 'players.message',
  input: z.tuple([PlayerTargetSchema, GameTextSchema]),
  output: EffectReceiptSchema,
  timeoutMs: LIMITS.callMs.default,
  subject: (target) => ({ targets: [target] }),
  shadow: shadowReceipt,
})
