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
  /** By the manifest; otherwise the plugin set it. */
  readonly isDeclared: boolean
}

export const createPluginScheduleRepository = (db: DatabaseClient) => ({
  listOf: (instanceId: string) => db.pluginSchedule.findMany({ where: { instanceId } }),
  /** A name stands for one schedule, whatever its kind. For an open transaction: two changes. */
  put: async ({ payload, ...schedule }: NewPluginSchedule) => {
    const { instanceId, name } = schedule
    await db.pluginSchedule.deleteMany({ where: { instanceId, name } })
    return db.pluginSchedule.create({ data: { ...schedule, payload: payload ?? Prisma.DbNull } })
  },
  ran: async (id: string, lastRunAt: Date, dueAt: Date) =>
    db.pluginSchedule.updateMany({ where: { id }, data: { lastRunAt, dueAt } }),
  setDeclared: (id: string) => db.pluginSchedule.update({ where: { id }, data: { isDeclared: true } }),
  /** This one only, whatever has taken its name since. */
  removeById: (id: string) => db.pluginSchedule.deleteMany({ where: { id } }),
  remove: async (instanceId: string, name: string) =>
    (await db.pluginSchedule.deleteMany({ where: { instanceId, name } })).count > 0,
})

export type PluginScheduleRepository = ReturnType<typeof createPluginScheduleRepository>
