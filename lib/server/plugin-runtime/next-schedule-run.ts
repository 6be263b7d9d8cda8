import { nextCronRun } from '@/lib/plugin-host/next-cron-run'
import { LIMITS } from '@/lib/plugin-sdk/limits'

/** Null when it never comes true. */
export const nextScheduleRun = (kind: 'every' | 'cron', spec: string, from: Date): Date | null =>
  kind === 'cron'
    ? nextCronRun(spec, from)
    : new Date(from.getTime() + Math.max(Number(spec), LIMITS.scheduleMinMs.default))
