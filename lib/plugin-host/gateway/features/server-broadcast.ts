import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { EffectReceiptSchema, GameTextSchema, shadowReceipt } from '../schemas/game'

export const serverBroadcast = defineFeature({
  name: 'server.broadcast',
  input: z.tuple([GameTextSchema]),
  output: EffectReceiptSchema,
  timeoutMs: LIMITS.callMs.default,
  shadow: shadowReceipt,
})
