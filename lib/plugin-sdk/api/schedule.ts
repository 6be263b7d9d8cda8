import type { Duration, Timestamp } from '../game-types'
import type { StoredValue } from './database'

/** What a schedule handler is told. */
export interface ScheduleRun {
  readonly name: string
  /** When it was due. */
  readonly dueAt: Timestamp
  /** True for a run that was due while the panel or the plugin was stopped. */
  readonly isLate: boolean
  /** Data given when it was set; null when none. */
  readonly data: StoredValue
}

export type ScheduleHandler = (run: ScheduleRun) => void | Promise<void>

export interface Schedule {
  readonly name: string
  readonly kind: 'after' | 'every' | 'cron'
  readonly nextAt: Timestamp
  /** Whether the manifest declares it; such a one cannot be cancelled. */
  readonly isDeclared: boolean
}

/**
 * Work at times. Schedules belong to the instance, are kept by the host and survive restarts; a run that was
 * missed happens once at the next start. Names: `[a-z][a-z0-9-]{0,31}`; setting a name again replaces it.
 * At most 50 schedules, intervals of at least 1 s. Needs no permission.
 */
export interface ScheduleApi<Names extends string = string> {
  /** Sets the handler of a schedule, declared in the manifest or set by the functions below. */
  on(name: Names | (string & {}), handler: ScheduleHandler): () => void
  /** Runs once after the time. */
  after(name: string, delay: Duration, data?: StoredValue): Promise<void>
  /** Runs again and again. */
  every(name: string, interval: Duration, data?: StoredValue): Promise<void>
  /** Runs at the times of a five-field cron expression, UTC. */
  cron(name: string, expression: string, data?: StoredValue): Promise<void>
  /** True when there was one. Declared schedules cannot be cancelled. */
  cancel(name: string): Promise<boolean>
  list(): Promise<readonly Schedule[]>
}
