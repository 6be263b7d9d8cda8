import { parseDuration } from '@/lib/plugin-sdk/durations'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import type { ManifestSchedule } from '@/lib/plugin-sdk/manifest'
import type { PluginScheduleRecord, PluginScheduleRepository } from '../db/repositories/plugin-schedules'
import { nextScheduleRun } from './next-schedule-run'

type Owner = {
  readonly instanceId: string
  /** Those of the version that runs now. */
  readonly declared: readonly ManifestSchedule[]
}

export type AdoptedSchedules = {
  readonly rows: Map<string, PluginScheduleRecord>
  /** Names whose expression never comes true. */
  readonly dead: readonly string[]
}

/**
 * Brings the rows of an instance into line with its manifest: what it declares is there, what a former version
 * declared is not any more, and what the plugin set itself stays. For one transaction.
 */
export const adoptSchedules = async (
  schedules: PluginScheduleRepository,
  { instanceId, declared }: Owner,
  now: Date,
): Promise<AdoptedSchedules> => {
  const rows = new Map((await schedules.listOf(instanceId)).map((row) => [row.name, row]))
  const alive = new Set<string>()
  for (const schedule of declared) {
    const row = await adopt(schedules, instanceId, schedule, rows.get(schedule.name), now)
    if (!row) continue
    alive.add(row.name)
    rows.set(row.name, row)
  }
  for (const { id, name, isDeclared } of [...rows.values()]) {
    if (!isDeclared || alive.has(name)) continue
    await schedules.removeById(id)
    rows.delete(name)
  }
  return { rows, dead: declared.map(({ name }) => name).filter((name) => !alive.has(name)) }
}

/** Keeps the time of a schedule that is known already; null for one that never comes true. */
const adopt = async (
  schedules: PluginScheduleRepository,
  instanceId: string,
  { name, every, cron = '' }: ManifestSchedule,
  known: PluginScheduleRecord | undefined,
  now: Date,
): Promise<PluginScheduleRecord | null> => {
  const kind = every === undefined ? 'cron' : 'every'
  const spec = every === undefined ? cron : String(parseDuration(every) ?? LIMITS.scheduleMinMs.default)
  const isSame = known?.kind === kind && known.spec === spec
  if (isSame) return known.isDeclared ? known : schedules.setDeclared(known.id)
  const dueAt = nextScheduleRun(kind, spec, now)
  return dueAt && schedules.put({ instanceId, name, kind, spec, payload: null, dueAt, isDeclared: true })
}
