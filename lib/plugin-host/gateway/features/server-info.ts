import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { ServerInfoSchema } from '../schemas/server'

export const serverInfo = defineFeature({
  name: 'server.info',
  input: z.tuple([]),
  output: ServerInfoSchema,
  timeoutMs: LIMITS.callMs.default,
})
