import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { KeySchema, SetOptionsSchema } from '../schemas/storage'

export const databaseIncrement = defineFeature({
  name: 'database.increment',
  input: z.tuple([KeySchema, z.number().optional(), SetOptionsSchema.optional()]),
  output: z.number(),
  timeoutMs: LIMITS.callMs.default,
  subject: () => ({ bytes: 0 }),
})
