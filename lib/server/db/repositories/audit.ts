import { Prisma } from '../generated/client.ts'
import type { DatabaseClient, JsonInput } from './client'
import { type PageRequest, sequencePage, toPage } from './page'

export type NewAuditEntry = {
  readonly actorKind: string
  readonly actorId: string | null
  readonly actorName: string
  readonly action: string
  readonly targetKind: string
  readonly targetId: string | null
  readonly targetName: string | null
  readonly serverId: string | null
  readonly before?: JsonInput | undefined
  readonly after?: JsonInput | undefined
  readonly reason: string | null
  readonly requestId: string | null
  readonly ip: string | null
}

export type AuditFilter = {
  readonly action?: string | undefined
  readonly actorKind?: string | undefined
  readonly actorId?: string | undefined
  readonly targetKind?: string | undefined
  readonly targetId?: string | undefined
  readonly serverId?: string | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  readonly search?: string | undefined
}

export const createAuditRepository = (db: DatabaseClient) => ({
  append: ({ before, after, ...entry }: NewAuditEntry) =>
    db.auditEntry.create({
      data: { ...entry, before: before ?? Prisma.DbNull, after: after ?? Prisma.DbNull },
      select: { id: true },
    }),
  findById: (id: bigint) => db.auditEntry.findUnique({ where: { id } }),
  list: async (filter: AuditFilter, page: PageRequest) => {
    const { take, ...position } = sequencePage(page)
    const rows = await db.auditEntry.findMany({
      where: { ...whereOf(filter), ...position },
      orderBy: { id: 'desc' },
      take,
    })
    return toPage(rows, page.limit)
  },
  /** The largest id, 0 without rows. */
  lastId: async (): Promise<bigint> => (await db.auditEntry.aggregate({ _max: { id: true } }))._max.id ?? 0n,
  /** Oldest first: rows with larger ids than one, up to another. */
  after: (afterId: bigint, upTo: bigint, take: number) =>
    db.auditEntry.findMany({ where: { id: { gt: afterId, lte: upTo } }, orderBy: { id: 'asc' }, take }),
  /** At most so many, the oldest first; returns how many. */
  removeBefore: (before: Date, limit: number): Promise<number> =>
    db.$executeRaw`DELETE FROM audit_entries WHERE id IN (
      SELECT id FROM audit_entries WHERE at < ${before.toISOString()}::timestamptz ORDER BY at LIMIT ${limit}::int)`,
})

const whereOf = ({ action, from, to, search, ...equal }: AuditFilter): Prisma.AuditEntryWhereInput => ({
  ...equal,
  ...(action ? { action: { startsWith: action } } : {}),
  ...(from || to ? { at: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } } : {}),
  ...(search
    ? {
        OR: [
          { actorName: { contains: search, mode: 'insensitive' } },
          { targetName: { contains: search, mode: 'insensitive' } },
          { reason: { contains: search, mode: 'insensitive' } },
          { action: { contains: search } },
        ],
      }
    : {}),
})

export type AuditRepository = ReturnType<typeof createAuditRepository>
