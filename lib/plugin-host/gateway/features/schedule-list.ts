import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { ScheduleSchema } from '../schemas/schedule'

export const scheduleList = defineFeature({
  name: 'schedule.list',
  input: z.tuple([]),
  output: z.array(ScheduleSchema),
  timeoutMs: LIMITS.callMs.default,
})
