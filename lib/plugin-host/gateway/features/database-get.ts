import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { KeySchema, StoredValueSchema } from '../schemas/storage'

export const databaseGet = defineFeature({
  name: 'database.get',
  input: z.tuple([KeySchema]),
  output: StoredValueSchema,
  timeoutMs: LIMITS.callMs.default,
})
