import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { KeySchema, SetOptionsSchema, StoredValueSchema, storedBytes } from '../schemas/storage'

export const databaseSet = defineFeature({
  name: 'database.set',
  input: z.tuple([KeySchema, StoredValueSchema, SetOptionsSchema.optional()]),
  output: z.void(),
  timeoutMs: LIMITS.callMs.default,
  subject: (_key, value) => ({ bytes: storedBytes(value) }),
})
