import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { IntervalSchema, ScheduleNameSchema } from '../schemas/schedule'
import { StoredValueSchema } from '../schemas/storage'

export const scheduleEvery = defineFeature({
  name: 'schedule.every',
  input: z.tuple([ScheduleNameSchema, IntervalSchema, StoredValueSchema.optional()]),
  output: z.void(),
  timeoutMs: LIMITS.callMs.default,
})
