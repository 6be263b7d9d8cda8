import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { EffectReceiptSchema, shadowReceipt } from '../schemas/game'

export const serverSlomo = defineFeature({
  name: 'server.slomo',
  input: z.tuple([z.number().min(0.1).max(10)]),
  output: EffectReceiptSchema,
  timeoutMs: LIMITS.callMs.default,
  shadow: shadowReceipt,
})
