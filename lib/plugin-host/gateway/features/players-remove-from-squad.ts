import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { EffectReceiptSchema, PlayerTargetSchema, shadowReceipt } from '../schemas/game'

export const playersRemoveFromSquad = defineFeature({
  name: 'players.removeFromSquad',
  input: z.tuple([PlayerTargetSchema]),
  output: EffectReceiptSchema,
  timeoutMs: LIMITS.callMs.default,
  subject: (target) => ({ targets: [target] }),
  shadow: shadowReceipt,
})
