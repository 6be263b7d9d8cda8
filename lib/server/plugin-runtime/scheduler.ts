import type { InstanceSnapshot, PluginManager } from '@/lib/plugin-host/manager/plugin-manager'
import type { Clock } from '../clock'
import type { Database } from '../db/database'
import type { JsonInput } from '../db/repositories/client'
import type { PluginScheduleRecord } from '../db/repositories/plugin-schedules'
import { KeyedQueue } from '../game/keyed-queue'
import type { Log } from '../logging/log'
import { adoptSchedules } from './adopt-schedules'
import { nextScheduleRun } from './next-schedule-run'

const TICK_MS = 500
/** A run this late was due while nothing ran. */
const LATE_MS = 5_000
/** How long schedules stand still after the database failed, before they are read again. */
export const RETRY_MS = 5_000

export type NewSchedule = {
  readonly name: string
  readonly kind: 'after' | 'every' | 'cron'
  readonly spec: string | null
  readonly data: JsonInput | null
  readonly dueAt: Date
}

type Deps = {
  readonly db: Pick<Database, 'pluginSchedules' | 'transaction'>
  readonly manager: Pick<PluginManager, 'find' | 'run'>
  readonly clock: Clock
  readonly log: Log
  /** Writes a line into the log of the instance. */
  readonly warn: (instanceId: string, message: string) => void
}

/** A running instance whose schedules count. */
type Opening = {
  readonly snapshot: InstanceSnapshot
  /** When they are read again; null when that is not needed. */
  retryAtMs: number | null
  /** The log of the instance says already that they stand still. */
  isTold: boolean
}

/**
 * Work of plugins at times. Schedules are rows, so they survive restarts; what was due meanwhile runs
 * once when the instance runs again. What changes the rows of one instance does so one after the other.
 */
export class PluginScheduler {
  readonly #deps: Deps
  readonly #open = new Map<string, Opening>()
  readonly #schedules = new Map<string, Map<string, PluginScheduleRecord>>()
  readonly #queue = new KeyedQueue()
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
    this.#open.clear()
    this.#schedules.clear()
  }

  /**
   * Takes over the schedules of an instance that runs now: those of its manifest, and those it set itself. Never
   * rejects: when the database fails, it tries again until the instance stops.
   */
  open(snapshot: InstanceSnapshot): Promise<void> {
    if (!snapshot.plugin) return Promise.resolve()
    const opening = { snapshot, retryAtMs: null, isTold: false }
    this.#open.set(snapshot.definition.instanceId, opening)
    return this.#read(opening)
  }

  forget(instanceId: string): void {
    this.#open.delete(instanceId)
    this.#schedules.delete(instanceId)
  }

  set(instanceId: string, { data, ...schedule }: NewSchedule): Promise<void> {
    const row = { instanceId, ...schedule, payload: data, isDeclared: false }
    return this.#queue.run(instanceId, async () => {
      const kept = await this.#deps.db.transaction((tx) => tx.pluginSchedules.put(row))
      this.#schedules.get(instanceId)?.set(kept.name, kept)
    })
  }

  cancel(instanceId: string, name: string): Promise<boolean> {
    return this.#queue.run(instanceId, async () => {
      const wasThere = await this.#deps.db.pluginSchedules.remove(instanceId, name)
      this.#schedules.get(instanceId)?.delete(name)
      return wasThere
    })
  }

  /** Starts everything that is due. A schedule whose last run still goes on waits for it. */
  tick(): void {
    const now = this.#deps.clock.now()
    for (const opening of this.#open.values()) {
      if (opening.retryAtMs === null || opening.retryAtMs > now.getTime()) continue
      opening.retryAtMs = null
      void this.#read(opening)
    }
    for (const [instanceId, schedules] of this.#schedules) {
      if (this.#deps.manager.find(instanceId)?.state !== 'running') continue
      for (const schedule of schedules.values()) {
        if (schedule.dueAt <= now && !this.#busy.has(schedule.id)) this.#start(schedule, now)
      }
    }
  }

  #read(opening: Opening): Promise<void> {
    const { definition, plugin } = opening.snapshot
    const { instanceId } = definition
    const owner = { instanceId, declared: plugin?.manifest.schedules ?? [] }
    return this.#queue.run(instanceId, async () => {
      if (!this.#isOpen(opening)) return
      try {
        const now = this.#deps.clock.now()
        const { rows, dead } = await this.#deps.db.transaction((tx) =>
          adoptSchedules(tx.pluginSchedules, owner, now),
        )
        if (!this.#isOpen(opening)) return
        this.#schedules.set(instanceId, rows)
        opening.isTold = false
        for (const name of dead) this.#deps.warn(instanceId, `The schedule ${name} never comes true`)
      } catch (error) {
        this.#standStill(instanceId, error)
      }
    })
  }

  /** False when the instance has stopped since, or was opened anew. */
  #isOpen(opening: Opening): boolean {
    return this.#open.get(opening.snapshot.definition.instanceId) === opening
  }

  /** What is in memory may not be what is in the database any more: nothing runs before it was read again. */
  #standStill(instanceId: string, error: unknown): void {
    this.#schedules.delete(instanceId)
    const opening = this.#open.get(instanceId)
    if (!opening) return
    opening.retryAtMs = this.#deps.clock.now().getTime() + RETRY_MS
    if (opening.isTold) return
    opening.isTold = true
    this.#deps.log.warn('The schedules of a plugin stand still', { instanceId, error })
    this.#deps.warn(
      instanceId,
      'Its schedules stand still: the database cannot be reached. The panel tries again by itself',
    )
  }

  #start(schedule: PluginScheduleRecord, now: Date): void {
    const { id, instanceId } = schedule
    this.#busy.add(id)
    this.#run(schedule, now)
      .catch((error: unknown) => this.#deps.log.warn('A schedule of a plugin failed', { instanceId, error }))
      .finally(() => this.#busy.delete(id))
  }

  async #run(schedule: PluginScheduleRecord, now: Date): Promise<void> {
    const { instanceId, name, dueAt } = schedule
    if (!(await this.#queue.run(instanceId, () => this.#moveOn(schedule, now)))) return
    const isLate = now.getTime() - dueAt.getTime() > LATE_MS
    const cause = {
      causeId: `schedule ${name} ${dueAt.getTime()}`,
      eventId: null,
      eventName: `schedule ${name}`,
    }
    const run = { name, dueAt: dueAt.getTime(), isLate, data: schedule.payload }
    const result = await this.#deps.manager.run(instanceId, 'schedule', cause, name, run)
    if (result.ok || result.error.code === 'PLUGIN_STOPPED') return
    this.#deps.warn(instanceId, `The schedule ${name} failed: ${result.error.message}`)
  }

  /**
   * Before the run: a crash in the middle must not run it again and again. False when there is nothing to run: it was
   * cancelled or set anew since it was due, or what is said here cannot be kept.
   */
  async #moveOn(schedule: PluginScheduleRecord, now: Date): Promise<boolean> {
    const { id, instanceId, name, kind, spec } = schedule
    const schedules = this.#schedules.get(instanceId)
    if (schedules?.get(name)?.id !== id) return false
    const next =
      kind === 'after' ? null : nextScheduleRun(kind === 'cron' ? 'cron' : 'every', spec ?? '', now)
    try {
      if (next) await this.#deps.db.pluginSchedules.ran(id, now, next)
      else await this.#deps.db.pluginSchedules.removeById(id)
    } catch (error) {
      this.#standStill(instanceId, error)
      return false
    }
    if (next) schedules.set(name, { ...schedule, dueAt: next, lastRunAt: now })
    else schedules.delete(name)
    return true
  }
}
