import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { CollectionSchema, FilterSchema } from '../schemas/storage'

export const databaseCount = defineFeature({
  name: 'database.count',
  input: z.tuple([CollectionSchema, FilterSchema.optional()]),
  output: z.number(),
  timeoutMs: LIMITS.callMs.default,
})
