import { Prisma } from '../generated/client.ts'
import type { DatabaseClient } from './client'
import { type PageRequest, sequencePage, toPage } from './page'

export type GameEventFilter = {
  readonly names?: readonly string[] | undefined
  /** EOS id of a player in the event. */
  readonly player?: string | undefined
  readonly search?: string | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
}

/** Reading events for pages; they are written by the event store alone. */
export const createGameEventRepository = (db: DatabaseClient) => ({
  findById: (id: bigint) => db.gameEvent.findUnique({ where: { id } }),
  /** Newest first. */
  list: async (serverId: string, filter: GameEventFilter, page: PageRequest) => {
    const { take, ...position } = sequencePage(page)
    const where = filter.search
      ? { id: { in: await searchIds(db, serverId, filter, filter.search, position.id?.lt, take) } }
      : { serverId, ...position, ...whereOf(filter) }
    return toPage(await db.gameEvent.findMany({ where, orderBy: { id: 'desc' }, take }), page.limit)
  },
  /** Oldest first, after one id. */
  inOrder: (serverId: string, filter: Omit<GameEventFilter, 'search'>, afterId: bigint, take: number) =>
    db.gameEvent.findMany({
      where: { serverId, id: { gt: afterId }, ...whereOf(filter) },
      orderBy: { id: 'asc' },
      take,
    }),
})

const whereOf = ({ names, player, from, to }: GameEventFilter): Prisma.GameEventWhereInput => ({
  ...(names ? { name: { in: [...names] } } : {}),
  ...(player ? { players: { has: player } } : {}),
  ...(from || to ? { at: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } } : {}),
})

/** Text anywhere in a value of the payload; Prisma cannot search JSON as text, so all filters stand here too. */
const searchIds = async (
  db: DatabaseClient,
  serverId: string,
  { names, player, from, to }: GameEventFilter,
  search: string,
  before: bigint | undefined,
  take: number,
): Promise<bigint[]> => {
  const pattern = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
  const conditions = [
    Prisma.sql`server_id = ${serverId}::uuid`,
    // Addresses are never searched: not everybody may see them.
    Prisma.sql`EXISTS (
      SELECT 1 FROM jsonb_path_query(payload - 'ip', '$.** ? (@.type() == "string")') AS part
      WHERE part #>> '{}' ILIKE ${pattern})`,
    ...(before === undefined ? [] : [Prisma.sql`id < ${before}`]),
    ...(names ? [Prisma.sql`name = ANY(${[...names]})`] : []),
    ...(player ? [Prisma.sql`players @> ARRAY[${player}]::text[]`] : []),
    ...(from ? [Prisma.sql`at >= ${from}`] : []),
    ...(to ? [Prisma.sql`at < ${to}`] : []),
  ]
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM game_events WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY id DESC LIMIT ${take}`
  return rows.map(({ id }) => id)
}

export type GameEventRepository = ReturnType<typeof createGameEventRepository>
