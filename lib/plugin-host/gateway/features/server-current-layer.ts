import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { LayerSchema } from '../schemas/game'

export const serverCurrentLayer = defineFeature({
  name: 'server.currentLayer',
  input: z.tuple([]),
  output: LayerSchema.nullable(),
  timeoutMs: LIMITS.callMs.default,
})
