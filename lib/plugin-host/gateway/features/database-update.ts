import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { CollectionSchema, DocumentSchema, FilterSchema, storedBytes } from '../schemas/storage'

export const databaseUpdate = defineFeature({
  name: 'database.update',
  input: z.tuple([CollectionSchema, FilterSchema, DocumentSchema]),
  output: z.number(),
  timeoutMs: LIMITS.callMs.default,
  subject: (_collection, _filter, fields) => ({ bytes: storedBytes(fields) }),
})
