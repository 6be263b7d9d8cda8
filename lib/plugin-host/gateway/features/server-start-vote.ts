import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { EffectReceiptSchema, GameTextSchema, shadowReceipt } from '../schemas/game'

export const serverStartVote = defineFeature({
  name: 'server.startVote',
  input: z.tuple([GameTextSchema, z.array(GameTextSchema).min(2).max(5), z.number().int().min(5).max(300)]),
  output: EffectReceiptSchema,
  timeoutMs: LIMITS.callMs.default,
  shadow: shadowReceipt,
})
