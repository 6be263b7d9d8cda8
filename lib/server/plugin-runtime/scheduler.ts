import { Cron } from 'croner'
import type { InstanceSnapshot, PluginManager } from '@/lib/plugin-host/manager/plugin-manager'
import { parseDuration } from '@/lib/plugin-sdk/durations'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import type { Clock } from '../clock'
import type { Database } from '../db/database'
import type { JsonInput } from '../db/repositories/client'
import type { PluginScheduleRecord } from '../db/repositories/plugin-schedules'
import type { Log } from '../logging/log'

const TICK_MS = 500
/** A run this late was due while nothing ran. */
const LATE_MS = 5_000

export type NewSchedule = {
  readonly name: string
  readonly kind: 'after' | 'every' | 'cron'
  readonly spec: string | null
  readonly data: JsonInput | null
  readonly dueAt: Date
}

type Deps = {
  readonly db: Pick<Database, 'pluginSchedules'>
  readonly manager: Pick<PluginManager, 'find' | 'run'>
  readonly clock: Clock
  readonly log: Log
}

/**
 * Work of plugins at times. Schedules are rows, so they survive restarts; what was due meanwhile runs
 * once when the instance runs again.
 */
export class PluginScheduler {
  readonly #deps: Deps
  readonly #schedules = new Map<string, Map<string, PluginScheduleRecord>>()
  readonly #busy = new Set<string>()
  #timer: NodeJS.Timeout | null = null

  constructor(deps: Deps) {
    this.#deps = deps
  }

  start(): void {
    this.#timer = setInterval(() => this.tick(), TICK_MS)
    this.#timer.unref()
  }

  close(): void {
    if (this.#timer) clearInterval(this.#timer)
    this.#schedules.clear()
  }

  /** Takes over the schedules of an instance that runs now: those of its manifest, and those it set itself. */
  async open({ definition, plugin }: InstanceSnapshot): Promise<void> {
    if (!plugin) return
    const { instanceId } = definition
    const rows = new Map(
      (await this.#deps.db.pluginSchedules.listOf(instanceId)).map((row) => [row.name, row]),
    )
    for (const { name, every, cron } of plugin.manifest.schedules ?? []) {
      const kind = every === undefined ? 'cron' : 'every'
      const spec =
        every === undefined ? (cron ?? '') : String(parseDuration(every) ?? LIMITS.scheduleMinMs.default)
      const known = rows.get(name)
      if (known?.kind === kind && known.spec === spec) continue
      const dueAt = nextRun(kind, spec, this.#deps.clock.now())
      if (dueAt)
        rows.set(
          name,
          await this.#deps.db.pluginSchedules.put({ instanceId, name, kind, spec, payload: null, dueAt }),
        )
    }
    this.#schedules.set(instanceId, rows)
  }

  forget(instanceId: string): void {
    this.#schedules.delete(instanceId)
  }

  count(instanceId: string): number {
    return this.#schedules.get(instanceId)?.size ?? 0
  }

  list(instanceId: string): readonly PluginScheduleRecord[] {
    return [...(this.#schedules.get(instanceId)?.values() ?? [])]
  }

  async set(instanceId: string, { data, ...schedule }: NewSchedule): Promise<void> {
    const row = await this.#deps.db.pluginSchedules.put({ instanceId, ...schedule, payload: data })
    this.#schedules.get(instanceId)?.set(row.name, row)
  }

  async cancel(instanceId: string, name: string): Promise<boolean> {
    this.#schedules.get(instanceId)?.delete(name)
    return this.#deps.db.pluginSchedules.remove(instanceId, name)
  }

  /** Starts everything that is due. A schedule whose last run still goes on waits for it. */
  tick(): void {
    const now = this.#deps.clock.now()
    for (const [instanceId, schedules] of this.#schedules) {
      if (this.#deps.manager.find(instanceId)?.state !== 'running') continue
      for (const schedule of schedules.values()) {
        if (schedule.dueAt > now || this.#busy.has(schedule.id)) continue
        this.#busy.add(schedule.id)
        this.#run(schedule, now)
          .catch((error: unknown) =>
            this.#deps.log.warn('A schedule of a plugin failed', { instanceId, error }),
          )
          .finally(() => this.#busy.delete(schedule.id))
      }
    }
  }

  async #run(schedule: PluginScheduleRecord, now: Date): Promise<void> {
    const { instanceId, name, dueAt } = schedule
    await this.#moveOn(schedule, now)
    const isLate = now.getTime() - dueAt.getTime() > LATE_MS
    const cause = {
      causeId: `schedule ${name} ${dueAt.getTime()}`,
      eventId: null,
      eventName: `schedule ${name}`,
    }
    const run = { name, dueAt: dueAt.getTime(), isLate, data: schedule.payload }
    await this.#deps.manager.run(instanceId, 'schedule', cause, name, run)
  }

  /** Before the run: a crash in the middle must not run it again and again. */
  async #moveOn(schedule: PluginScheduleRecord, now: Date): Promise<void> {
    const { id, instanceId, name, kind, spec } = schedule
    const next = kind === 'after' ? null : nextRun(kind === 'cron' ? 'cron' : 'every', spec ?? '', now)
    if (!next) {
      await this.cancel(instanceId, name)
      return
    }
    this.#schedules.get(instanceId)?.set(name, { ...schedule, dueAt: next, lastRunAt: now })
    await this.#deps.db.pluginSchedules.ran(id, now, next)
  }
}

/** Null when it never comes true. */
export const nextRun = (kind: 'every' | 'cron', spec: string, from: Date): Date | null =>
  kind === 'every'
    ? new Date(from.getTime() + Math.max(Number(spec), LIMITS.scheduleMinMs.default))
    : new Cron(spec, { timezone: 'UTC', paused: true }).nextRun(from)
