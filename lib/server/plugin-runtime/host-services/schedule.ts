import type { CallContext } from '@/lib/plugin-host/gateway/call-context'
import { durationMs } from '@/lib/plugin-host/gateway/schemas/game'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import type { StoredValue } from '@/lib/plugin-sdk/api/database'
import type { Schedule } from '@/lib/plugin-sdk/api/schedule'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import type { JsonInput } from '../../db/repositories/client'
import { KeyedQueue } from '../../game/keyed-queue'
import { nextScheduleRun } from '../next-schedule-run'
import type { NewSchedule } from '../scheduler'
import type { HostServicesDeps } from './host-services-deps'
import { manifestOf } from './instance-manifest'
import { refuseCall } from './refuse-call'

type Timing = Pick<
  HostServices,
  'schedule.after' | 'schedule.every' | 'schedule.cron' | 'schedule.cancel' | 'schedule.list'
>

export const createSchedule = (deps: HostServicesDeps) => {
  const { app, parts } = deps
  const changes = new KeyedQueue()
  const put = (context: CallContext, data: StoredValue | undefined, schedule: Omit<NewSchedule, 'data'>) =>
    // One after the other: two at once would both find room for the last one.
    changes.run(context.instance.instanceId, async () => {
      await requireRoom(deps, context, schedule.name)
      await parts.scheduler.set(context.instance.instanceId, { ...schedule, data: toJsonInput(data) })
    })
  const later = (ms: number) => dateAfter(app.clock.now(), ms)
  return {
    'schedule.after': async (context, name, delay, data) =>
      put(context, data, { name, kind: 'after', spec: null, dueAt: later(durationMs(delay)) }),
    'schedule.every': async (context, name, interval, data) => {
      const ms = durationMs(interval)
      return put(context, data, { name, kind: 'every', spec: String(ms), dueAt: later(ms) })
    },
    'schedule.cron': async (context, name, expression, data) => {
      const dueAt = nextScheduleRun('cron', expression, app.clock.now())
      if (!dueAt) throw refuseCall('ARGUMENT_INVALID', 'The expression never comes true')
      return put(context, data, { name, kind: 'cron', spec: expression, dueAt })
    },
    'schedule.cancel': async (context, name) => {
      await requireOwn(deps, context, name)
      return parts.scheduler.cancel(context.instance.instanceId, name)
    },
    'schedule.list': async ({ instance }) => {
      const declared = new Set((await manifestOf(deps, instance)).schedules?.map(({ name }) => name))
      const rows = await app.db.pluginSchedules.listOf(instance.instanceId)
      return rows
        .map(({ name, kind, dueAt }) => ({
          name,
          kind: kind as Schedule['kind'],
          nextAt: dueAt.getTime(),
          isDeclared: declared.has(name),
        }))
        .sort((one, other) => one.name.localeCompare(other.name))
    },
  } satisfies Timing
}

/** SQL NULL stands for null: both come back as null. */
const toJsonInput = (data: StoredValue | undefined): JsonInput | null =>
  data === undefined || data === null ? null : (data as JsonInput)

const requireOwn = async (deps: HostServicesDeps, { instance }: CallContext, name: string): Promise<void> => {
  const { schedules = [] } = await manifestOf(deps, instance)
  if (!schedules.some((declared) => declared.name === name)) return
  throw refuseCall('ARGUMENT_INVALID', `The manifest declares the schedule ${name}; it cannot be changed`)
}

const requireRoom = async (deps: HostServicesDeps, context: CallContext, name: string): Promise<void> => {
  await requireOwn(deps, context, name)
  const rows = await deps.app.db.pluginSchedules.listOf(context.instance.instanceId)
  const limit = LIMITS.schedules.default
  if (rows.length < limit || rows.some((row) => row.name === name)) return
  throw refuseCall('LIMIT_SCHEDULES', `There are ${rows.length} schedules, at most ${limit}`, {
    limit,
    actual: rows.length,
  })
}

/** Beyond this, a moment is no date that the database can keep. */
const MAX_DELAY_MS = 100 * 365 * 86_400_000

const dateAfter = (now: Date, ms: number): Date => {
  if (ms <= MAX_DELAY_MS) return new Date(now.getTime() + ms)
  throw refuseCall('ARGUMENT_INVALID', 'A time is at most 100 years ahead')
}
