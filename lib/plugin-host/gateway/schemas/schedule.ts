import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { nextCronRun } from '../../next-cron-run'
import { DurationSchema, durationMs } from './game'

export const ScheduleNameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/)

export const IntervalSchema = DurationSchema.refine(
  (interval) => durationMs(interval) >= LIMITS.scheduleMinMs.default,
  `must be at least ${LIMITS.scheduleMinMs.default} ms`,
)

export const CronSchema = z
  .string()
  .max(100)
  .refine((text) => text.trim().split(/\s+/).length === 5, 'must have five fields')
  .refine((text) => nextCronRun(text, new Date()) !== null, 'is not a cron expression that ever comes true')

export const ScheduleSchema = z.object({
  name: z.string(),
  kind: z.enum(['after', 'every', 'cron']),
  nextAt: z.number(),
  isDeclared: z.boolean(),
})
