import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { EffectReceiptSchema, shadowReceipt } from '../schemas/game'

export const serverSetMaxPlayers = defineFeature({
  name: 'server.setMaxPlayers',
  input: z.tuple([z.number().int().min(0).max(100)]),
  output: EffectReceiptSchema,
  timeoutMs: LIMITS.callMs.default,
  shadow: shadowReceipt,
})
