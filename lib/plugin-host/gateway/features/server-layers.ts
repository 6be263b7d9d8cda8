import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'

export const serverLayers = defineFeature({
  name: 'server.layers',
  input: z.tuple([]),
  output: z.array(z.string()),
  timeoutMs: LIMITS.callMs.default,
})
