import { Cron } from 'croner'

/** When a five-field cron expression comes true next, in UTC. Null when it never does, or is no expression. */
export const nextCronRun = (expression: string, from: Date): Date | null => {
  if (expression.trim().split(/\s+/).length !== 5) return null
  try {
    return new Cron(expression, { timezone: 'UTC', paused: true }).nextRun(from)
  } catch {
    return null
  }
}
