import { z } from 'zod'
import { MATCH_RULES } from '@/lib/plugin-sdk/api/server'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { EffectReceiptSchema, shadowReceipt } from '../schemas/game'

export const serverSetRule = defineFeature({
  name: 'server.setRule',
  input: z.tuple([z.enum(MATCH_RULES), z.boolean()]),
  output: EffectReceiptSchema,
  timeoutMs: LIMITS.callMs.default,
  shadow: shadowReceipt,
})
