import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { EffectReceiptSchema, LayerChoiceSchema, shadowReceipt } from '../schemas/game'

export const serverChangeLayer = defineFeature({
  name: 'server.changeLayer',
  input: z.tuple([LayerChoiceSchema]),
  output: EffectReceiptSchema,
  timeoutMs: LIMITS.callMs.default,
  shadow: shadowReceipt,
})
