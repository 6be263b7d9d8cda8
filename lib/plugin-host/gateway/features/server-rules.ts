import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { RuleSchema } from '../schemas/server'

export const serverRules = defineFeature({
  name: 'server.rules',
  input: z.tuple([]),
  output: z.array(RuleSchema),
  timeoutMs: LIMITS.callMs.default,
})
