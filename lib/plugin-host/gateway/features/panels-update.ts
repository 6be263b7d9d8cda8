import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { PanelBlocksSchema, PanelNameSchema } from '../schemas/panels'

export const panelsUpdate = defineFeature({
  name: 'panels.update',
  input: z.tuple([PanelNameSchema, PanelBlocksSchema]),
  output: z.void(),
  timeoutMs: LIMITS.callMs.default,
})
