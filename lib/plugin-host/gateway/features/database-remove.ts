import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { CollectionSchema, FilterSchema } from '../schemas/storage'

export const databaseRemove = defineFeature({
  name: 'database.remove',
  input: z.tuple([CollectionSchema, FilterSchema]),
  output: z.number(),
  timeoutMs: LIMITS.callMs.default,
  subject: () => ({ bytes: 0 }),
})
