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
}

export const createPluginLogRepository = (db: DatabaseClient) => ({
  append: (lines: readonly NewPluginLog[]) =>
    db.pluginLog.createMany({
      data: lines.map((line) => ({ ...line, fields: line.fields ?? Prisma.DbNull })),
    }),
  list: async (instanceId: string, { levels, search }: PluginLogFilter, page: PageRequest) => {
    const { take, ...position } = sequencePage(page)
    const where = {
      instanceId,
      ...position,
      ...(levels ? { level: { in: [...levels] } } : {}),
      ...(search ? { message: { contains: search, mode: 'insensitive' as const } } : {}),
    }
    return toPage(await db.pluginLog.findMany({ where, orderBy: { id: 'desc' }, take }), page.limit)
  },
  removeBefore: (before: Date) => db.pluginLog.deleteMany({ where: { at: { lt: before } } }),
})

export type PluginLogRepository = ReturnType<typeof createPluginLogRepository>
