import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import {
  CollectionSchema,
  FilterSchema,
  FindOptionsSchema,
  pageOfSchema,
  StoredValueSchema,
} from '../schemas/storage'

export const databaseFind = defineFeature({
  name: 'database.find',
  input: z.tuple([CollectionSchema, FilterSchema.optional(), FindOptionsSchema.optional()]),
  output: pageOfSchema(z.object({ id: z.string() }).catchall(StoredValueSchema)),
  timeoutMs: LIMITS.callMs.default,
})
