import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { DurationSchema } from '../schemas/game'
import { ScheduleNameSchema } from '../schemas/schedule'
import { StoredValueSchema } from '../schemas/storage'

export const scheduleAfter = defineFeature({
  name: 'schedule.after',
  input: z.tuple([ScheduleNameSchema, DurationSchema, StoredValueSchema.optional()]),
  output: z.void(),
  timeoutMs: LIMITS.callMs.default,
})
