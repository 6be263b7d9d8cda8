import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { CollectionSchema, DocumentSchema, storedBytes } from '../schemas/storage'

export const databaseInsert = defineFeature({
  name: 'database.insert',
  input: z.tuple([CollectionSchema, DocumentSchema]),
  output: z.string(),
  timeoutMs: LIMITS.callMs.default,
  subject: (_collection, document) => ({ bytes: storedBytes(document) }),
})
