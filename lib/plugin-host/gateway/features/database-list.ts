import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { ListOptionsSchema, pageOfSchema, StoredValueSchema } from '../schemas/storage'

export const databaseList = defineFeature({
  name: 'database.list',
  input: z.tuple([z.string().max(256), ListOptionsSchema.optional()]),
  output: pageOfSchema(z.object({ key: z.string(), value: StoredValueSchema })),
  timeoutMs: LIMITS.callMs.default,
})
