import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { ScheduleNameSchema } from '../schemas/schedule'

export const scheduleCancel = defineFeature({
  name: 'schedule.cancel',
  input: z.tuple([ScheduleNameSchema]),
  output: z.boolean(),
  timeoutMs: LIMITS.callMs.default,
})
