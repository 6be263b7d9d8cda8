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
  list: async (serverId: string, filter: GameEventFilter, page: PageRequest) => {
    const { take, ...position } = sequencePage(page)
    const found = filter.search ? await searchIds(db, serverId, filter.search, position.id?.lt, take) : null
    const where = {
      AND: [{ serverId, ...position, ...(found ? { id: { in: found } } : {}) }, whereOf(filter)],
    }
    return toPage(await db.gameEvent.findMany({ where, orderBy: { id: 'desc' }, take }), page.limit)
  },
})

const whereOf = ({ names, player, from, to }: GameEventFilter): Prisma.GameEventWhereInput => ({
  ...(names ? { name: { in: [...names] } } : {}),
  ...(player ? { players: { has: player } } : {}),
  ...(from || to ? { at: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } } : {}),
})

/** Text anywhere in the payload; Prisma cannot search JSON as text. */
const searchIds = async (
  db: DatabaseClient,
  serverId: string,
  search: string,
  before: bigint | undefined,
  take: number,
): Promise<bigint[]> => {
  const pattern = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
  const position = before === undefined ? Prisma.empty : Prisma.sql`AND id < ${before}`
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM game_events
    WHERE server_id = ${serverId}::uuid AND payload::text ILIKE ${pattern} ${position}
    ORDER BY id DESC LIMIT ${take * 5}`
  return rows.map(({ id }) => id)
}

export type GameEventRepository = ReturnType<typeof createGameEventRepository>
