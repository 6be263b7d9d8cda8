import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { EffectReceiptSchema, shadowReceipt } from '../schemas/game'

export const serverSetFogOfWar = defineFeature({
  name: 'server.setFogOfWar',
  input: z.tuple([z.boolean()]),
  output: EffectReceiptSchema,
  timeoutMs: LIMITS.callMs.default,
  shadow: shadowReceipt,
})
