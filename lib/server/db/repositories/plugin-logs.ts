import { Prisma } from '../generated/client.ts'
import type { DatabaseClient, JsonInput } from './client'
import { type PageRequest, sequencePage, toPage } from './page'

export type NewPluginLog = {
  readonly instanceId: string
  readonly at: Date
  readonly level: string
  readonly message: string
  readonly fields: JsonInput | null
  readonly eventId: bigint | null
}

export type PluginLogFilter = {
  readonly levels?: readonly string[] | undefined
  readonly search?: string | undefined
  readonly from?: Date | undefined
  /** Exclusive. */
  readonly to?: Date | undefined
}

export const createPluginLogRepository = (db: DatabaseClient) => ({
  append: (lines: readonly NewPluginLog[]) =>
    db.pluginLog.createMany({
      data: lines.map((line) => ({ ...line, fields: line.fields ?? Prisma.DbNull })),
    }),
  list: async (instanceId: string, { levels, search, from, to }: PluginLogFilter, page: PageRequest) => {
    const { take, ...position } = sequencePage(page)
    const where = {
      instanceId,
      ...position,
      ...(levels ? { level: { in: [...levels] } } : {}),
      ...(from || to ? { at: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } } : {}),
      ...(search ? { message: { contains: search, mode: 'insensitive' as const } } : {}),
    }
    return toPage(await db.pluginLog.findMany({ where, orderBy: { id: 'desc' }, take }), page.limit)
  },
  /** At most so many, the oldest first; returns how many. */
  removeBefore: (before: Date, limit: number): Promise<number> =>
    db.$executeRaw`DELETE FROM plugin_logs WHERE id IN (
      SELECT id FROM plugin_logs WHERE at < ${before.toISOString()}::timestamptz ORDER BY at LIMIT ${limit}::int)`,
})

export type PluginLogRepository = ReturnType<typeof createPluginLogRepository>
