import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { PanelNameSchema, PanelPageSchema } from '../schemas/panels'

export const panelsSet = defineFeature({
  name: 'panels.set',
  input: z.tuple([PanelNameSchema, PanelPageSchema]),
  output: z.void(),
  timeoutMs: LIMITS.callMs.default,
})
