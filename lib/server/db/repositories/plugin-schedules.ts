import { Prisma } from '../generated/client.ts'
import type { DatabaseClient, JsonInput } from './client'

export type PluginScheduleRecord = Prisma.PluginScheduleGetPayload<object>

export type NewPluginSchedule = {
  readonly instanceId: string
  readonly name: string
  readonly kind: 'after' | 'every' | 'cron'
  /** Milliseconds of `every`, expression of `cron`. */
  readonly spec: string | null
  readonly payload: JsonInput | null
  readonly dueAt: Date
}

export const createPluginScheduleRepository = (db: DatabaseClient) => ({
  listOf: (instanceId: string) => db.pluginSchedule.findMany({ where: { instanceId } }),
  /** A name stands for one schedule, whatever its kind. */
  put: async ({ payload, ...schedule }: NewPluginSchedule) => {
    const { instanceId, name } = schedule
    await db.pluginSchedule.deleteMany({ where: { instanceId, name } })
    return db.pluginSchedule.create({ data: { ...schedule, payload: payload ?? Prisma.DbNull } })
  },
  ran: (id: string, lastRunAt: Date, dueAt: Date) =>
    db.pluginSchedule.updateMany({ where: { id }, data: { lastRunAt, dueAt } }),
  remove: async (instanceId: string, name: string) =>
    (await db.pluginSchedule.deleteMany({ where: { instanceId, name } })).count > 0,
})

export type PluginScheduleRepository = ReturnType<typeof createPluginScheduleRepository>
