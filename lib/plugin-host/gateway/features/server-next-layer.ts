import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { LayerSchema } from '../schemas/game'

export const serverNextLayer = defineFeature({
  name: 'server.nextLayer',
  input: z.tuple([]),
  output: LayerSchema.nullable(),
  timeoutMs: LIMITS.callMs.default,
})
