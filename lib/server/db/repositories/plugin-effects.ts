import { Prisma } from '../generated/client.ts'
import type { DatabaseClient, JsonInput } from './client'
import { type PageRequest, sequencePage, toPage } from './page'

/** Without the event behind it: only who asks for the one effect wants to read it. */
export type PluginEffectRecord = Prisma.PluginEffectGetPayload<{ omit: { event: true } }>

export type NewPluginEffect = {
  readonly at: Date
  readonly serverId: string
  readonly instanceId: string
  readonly pluginId: string
  readonly semver: string
  readonly bundleSha256: string
  readonly eventId: bigint | null
  readonly eventName: string | null
  /** What is kept of the event; left out: nothing. */
  readonly event?: JsonInput | undefined
  readonly auditId?: bigint | null
  readonly function: string
  readonly operation: string
  readonly permissionId: string | null
  readonly arguments: JsonInput | null
  readonly decision: string
  readonly code: string | null
  readonly targets: string[]
}

export type EffectFilter = {
  readonly serverIds?: readonly string[] | undefined
  readonly instanceId?: string | undefined
  readonly pluginId?: string | undefined
  readonly decision?: string | undefined
  readonly operation?: string | undefined
  /** Ids of a player it was aimed at: plugins name people by EOS id or by SteamID64. */
  readonly targets?: readonly string[] | undefined
  readonly eventId?: bigint | undefined
  readonly search?: string | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
}

export type UsesQuery = {
  readonly pluginId: string
  readonly serverId: string
  readonly operation: string
  readonly since: Date
  readonly take: number
}

const WITHOUT_EVENT = { event: true } as const

export const createPluginEffectRepository = (db: DatabaseClient) => ({
  create: (effect: NewPluginEffect) =>
    db.pluginEffect.create({
      data: { ...effect, arguments: effect.arguments ?? Prisma.JsonNull, durationMs: 0 },
      select: { id: true },
    }),
  complete: (
    id: bigint,
    outcome: { decision: string; code: string | null; reply: string | null; durationMs: number },
  ) => db.pluginEffect.update({ where: { id }, data: outcome, select: { id: true } }),
  findById: (id: bigint) => db.pluginEffect.findUnique({ where: { id } }),
  list: async (filter: EffectFilter, page: PageRequest) => {
    const { take, ...position } = sequencePage(page)
    const where = { AND: [whereOf(filter), position] }
    return toPage(
      await db.pluginEffect.findMany({ where, orderBy: { id: 'desc' }, take, omit: WITHOUT_EVENT }),
      page.limit,
    )
  },
  /** When an operation was used up to now, oldest first; refused ones are no use. Of more than `take` the latest. */
  listUses: async ({ since, take, ...of }: UsesQuery): Promise<Date[]> => {
    const rows = await db.pluginEffect.findMany({
      where: { ...of, at: { gt: since }, decision: { in: ['sent', 'failed', 'shadow'] } },
      select: { at: true },
      orderBy: { id: 'desc' },
      take,
    })
    return rows.map(({ at }) => at).reverse()
  },
  countByDecision: async (filter: EffectFilter) => {
    const rows = await db.pluginEffect.groupBy({ by: ['decision'], where: whereOf(filter), _count: true })
    return Object.fromEntries(rows.map((row) => [row.decision, row._count]))
  },
  /** The largest id, 0 without rows. */
  lastId: async (): Promise<bigint> =>
    (await db.pluginEffect.aggregate({ _max: { id: true } }))._max.id ?? 0n,
  /** Oldest first: rows with larger ids than one, up to another. */
  after: (afterId: bigint, upTo: bigint, take: number) =>
    db.pluginEffect.findMany({
      ...{ where: { id: { gt: afterId, lte: upTo } }, orderBy: { id: 'asc' }, take },
      omit: WITHOUT_EVENT,
    }),
  /** At most so many, the oldest first; returns how many. */
  removeBefore: (before: Date, limit: number): Promise<number> =>
    db.$executeRaw`DELETE FROM plugin_effects WHERE id IN (
      SELECT id FROM plugin_effects WHERE at < ${before.toISOString()}::timestamptz ORDER BY at LIMIT ${limit}::int)`,
})

const whereOf = ({
  serverIds,
  targets,
  search,
  from,
  to,
  ...equal
}: EffectFilter): Prisma.PluginEffectWhereInput => ({
  ...equal,
  ...(serverIds ? { serverId: { in: [...serverIds] } } : {}),
  ...(targets ? { targets: { hasSome: [...targets] } } : {}),
  ...(from || to ? { at: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } } : {}),
  ...(search
    ? {
        OR: [
          { function: { contains: search, mode: 'insensitive' } },
          { pluginId: { contains: search } },
          { eventName: { contains: search } },
          { reply: { contains: search, mode: 'insensitive' } },
        ],
      }
    : {}),
})

export type PluginEffectRepository = ReturnType<typeof createPluginEffectRepository>
