import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { KeySchema, SetOptionsSchema, StoredValueSchema, storedBytes } from '../schemas/storage'

export const databaseCompareAndSet = defineFeature({
  name: 'database.compareAndSet',
  input: z.tuple([KeySchema, StoredValueSchema, StoredValueSchema, SetOptionsSchema.optional()]),
  output: z.boolean(),
  timeoutMs: LIMITS.callMs.default,
  subject: (_key, _expected, value) => ({ bytes: storedBytes(value) }),
})
