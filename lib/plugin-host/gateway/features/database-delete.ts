import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { KeySchema } from '../schemas/storage'

export const databaseDelete = defineFeature({
  name: 'database.delete',
  input: z.tuple([KeySchema]),
  output: z.boolean(),
  timeoutMs: LIMITS.callMs.default,
  subject: () => ({ bytes: 0 }),
})
