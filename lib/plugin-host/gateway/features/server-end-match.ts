import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { EffectReceiptSchema, shadowReceipt } from '../schemas/game'

export const serverEndMatch = defineFeature({
  name: 'server.endMatch',
  input: z.tuple([]),
  output: EffectReceiptSchema,
  timeoutMs: LIMITS.callMs.default,
  shadow: shadowReceipt,
})
