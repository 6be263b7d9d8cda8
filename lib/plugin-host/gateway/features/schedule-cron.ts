import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { CronSchema, ScheduleNameSchema } from '../schemas/schedule'
import { StoredValueSchema } from '../schemas/storage'

export const scheduleCron = defineFeature({
  name: 'schedule.cron',
  input: z.tuple([ScheduleNameSchema, CronSchema, StoredValueSchema.optional()]),
  output: z.void(),
  timeoutMs: LIMITS.callMs.default,
})
