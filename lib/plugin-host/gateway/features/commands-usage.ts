import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'

export const commandsUsage = defineFeature({
  name: 'commands.usage',
  input: z.tuple([z.string().max(64)]),
  output: z.string(),
  timeoutMs: LIMITS.callMs.default,
})
