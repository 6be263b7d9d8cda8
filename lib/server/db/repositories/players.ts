import { Prisma } from '../generated/client.ts'
import { inChunks } from './chunks'
import type { DatabaseClient } from './client'
import { decodeCursor, encodeCursor, type Page, type PageRequest, toPage, uuidPage } from './page'

export type PlayerRecord = Prisma.PlayerGetPayload<object>

/** A player as a game server showed them. */
export type SeenPlayer = {
  readonly eosId: string
  readonly steamId: string | null
  readonly epicId: string | null
  readonly name: string
  /** The name may lack its clan tag. */
  readonly isBareName?: boolean
  readonly at: Date
}

/** One of whom only an id is known, from a list of bans. */
export type UnseenPlayer = { readonly kind: 'eos' | 'steam'; readonly id: string }

const CURSOR = /^\d{1,16}:[0-9a-f-]{36}$/

export const createPlayerRepository = (db: DatabaseClient) => ({
  ...seenPlayers(db),
  ...listedPlayers(db),
  findById: (id: string) => db.player.findUnique({ where: { id } }),
  /** By EOS id or SteamID64. */
  findByGameId: (id: string) =>
    db.player.findFirst({ where: { OR: [{ eosId: id }, { steamId: id }] }, orderBy: { lastSeenAt: 'desc' } }),
  findByEosId: (eosId: string) => db.player.findUnique({ where: { eosId } }),
  findManyByEosId: (eosIds: readonly string[]) =>
    db.player.findMany({ where: { eosId: { in: [...eosIds] } } }),
  /** Latest seen first. `search` matches the start of an id, or any part of a name the player ever had. */
  search: async (filter: { search?: string | undefined; watched?: boolean }, page: PageRequest) => {
    const rows = await db.player.findMany({
      where: {
        AND: [
          filter.search ? searchWhere(filter.search) : {},
          filter.search || filter.watched ? {} : WAS_SEEN,
          filter.watched ? { watchReason: { not: null } } : {},
          after(page.cursor),
        ],
      },
      orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
      take: page.limit + 1,
    })
    return bySeen(rows, page.limit)
  },
  names: (playerId: string) =>
    db.playerName.findMany({ where: { playerId }, orderBy: { lastSeenAt: 'desc' }, take: 100 }),
  setWatch: (id: string, watchReason: string | null) =>
    db.player.update({ where: { id }, data: { watchReason } }),
  openSession: (session: { playerId: string; serverId: string; joinedAt: Date; ip: string | null }) =>
    db.playerSession.create({ data: session }),
  findOpenSession: (playerId: string, serverId: string) =>
    db.playerSession.findFirst({ where: { playerId, serverId, leftAt: null } }),
  listOpenSessions: (serverId: string) =>
    db.playerSession.findMany({ where: { serverId, leftAt: null }, include: { player: true } }),
  setSessionAddress: (id: string, ip: string) => db.playerSession.update({ where: { id }, data: { ip } }),
  closeSessions: (playerId: string, serverId: string, leftAt: Date) =>
    db.playerSession.updateMany({ where: { playerId, serverId, leftAt: null }, data: { leftAt } }),
  closeAllSessions: (serverId: string, leftAt: Date) =>
    db.playerSession.updateMany({ where: { serverId, leftAt: null }, data: { leftAt } }),
  /** Newest first; `serverIds` undefined: on all servers. */
  listSessions: (playerId: string, serverIds: readonly string[] | undefined, take: number) =>
    db.playerSession.findMany({
      where: { playerId, ...(serverIds ? { serverId: { in: [...serverIds] } } : {}) },
      orderBy: { joinedAt: 'desc' },
      take,
    }),
  sessionTotals: async (
    playerId: string,
    serverIds: readonly string[] | undefined,
  ): Promise<{ count: number; seconds: number }> => {
    const onThese = serverIds ? Prisma.sql`AND server_id = ANY(${[...serverIds]}::uuid[])` : Prisma.empty
    const rows = await db.$queryRaw<{ count: number; seconds: number }[]>`
      SELECT count(*)::int AS count,
             coalesce(sum(extract(epoch FROM coalesce(left_at, now()) - joined_at)), 0)::int AS seconds
      FROM player_sessions WHERE player_id = ${playerId}::uuid ${onThese}`
    return rows[0] ?? { count: 0, seconds: 0 }
  },
  listNotes: async (playerId: string, page: PageRequest) => {
    const { take, ...position } = uuidPage(page)
    const where = { playerId, removedAt: null, ...position }
    return toPage(await db.playerNote.findMany({ where, orderBy: { id: 'desc' }, take }), page.limit)
  },
  findNote: (id: string) => db.playerNote.findUnique({ where: { id } }),
  addNote: (note: { playerId: string; text: string; authorId: string | null; authorName: string }) =>
    db.playerNote.create({ data: note }),
  removeNote: (id: string, at: Date) => db.playerNote.update({ where: { id }, data: { removedAt: at } }),
})

/** Players as game servers show them. */
const seenPlayers = (db: DatabaseClient) => {
  /**
   * Creates or refreshes the player and the name it bears now. A bare name neither replaces the full one that
   * ends with it nor stands beside it.
   */
  const saw = async ({
    eosId,
    steamId,
    epicId,
    name: seen,
    isBareName,
    at,
  }: SeenPlayer): Promise<PlayerRecord> => {
    const known =
      (await db.player.findUnique({ where: { eosId }, select: { name: true } })) ??
      (steamId ? await adopt(db, steamId, eosId) : null)
    const isFirst = known !== null && (known.name === eosId || known.name === steamId)
    const name = isBareName && known?.name.endsWith(seen) ? known.name : seen
    const ids = { ...(steamId ? { steamId } : {}), ...(epicId ? { epicId } : {}) }
    const player = await db.player.upsert({
      where: { eosId },
      create: { eosId, name, ...ids, firstSeenAt: at, lastSeenAt: at },
      update: { name, ...ids, lastSeenAt: at, ...(isFirst ? { firstSeenAt: at } : {}) },
    })
    await db.playerName.upsert({
      where: { playerId_name: { playerId: player.id, name } },
      create: { playerId: player.id, name, firstSeenAt: at, lastSeenAt: at },
      update: { lastSeenAt: at },
    })
    if (known && known.name !== name && name.endsWith(known.name)) {
      await db.playerName.deleteMany({ where: { playerId: player.id, name: known.name } })
    }
    return player
  }
  return {
    saw,
    /** The row of somebody who is there now: one read, unless the row is missing or names the player otherwise. */
    ensure: async (player: SeenPlayer): Promise<PlayerRecord> => {
      const known = await db.player.findUnique({ where: { eosId: player.eosId } })
      const isCurrent = known?.name === player.name && (!player.steamId || known.steamId === player.steamId)
      return known && isCurrent ? known : saw(player)
    },
  }
}

/** Players as lists of bans name them: by an id of the game. */
const listedPlayers = (db: DatabaseClient) => ({
  /** By EOS ids or SteamID64s; of two with the same SteamID the one seen last stands last. */
  findManyByGameId: async (ids: readonly string[]): Promise<PlayerRecord[]> => {
    const found: PlayerRecord[] = []
    for (const some of inChunks(ids)) {
      const where = { OR: [{ eosId: { in: some } }, { steamId: { in: some } }] }
      found.push(...(await db.player.findMany({ where, orderBy: { lastSeenAt: 'asc' } })))
    }
    return found
  },
  /** They bear their id until a server shows a name. */
  addUnseen: async (players: readonly UnseenPlayer[]) => {
    for (const some of inChunks(players)) {
      const data = some.map(({ kind, id }) => ({
        name: id,
        ...(kind === 'eos' ? { eosId: id } : { steamId: id }),
      }))
      await db.player.createMany({ data, skipDuplicates: true })
    }
  },
})

/** Somebody of whom only the SteamID was known is here for the first time: the row gets the EOS id. */
const adopt = async (
  db: DatabaseClient,
  steamId: string,
  eosId: string,
): Promise<{ name: string } | null> => {
  const unseen = await db.player.findFirst({
    where: { steamId, eosId: null },
    select: { id: true, name: true },
  })
  if (unseen) await db.player.updateMany({ where: { id: unseen.id, eosId: null }, data: { eosId } })
  return unseen
}

/** Who has a name. Somebody known from a list of bans alone is found by the id or when watched. */
const WAS_SEEN = { names: { some: {} } } satisfies Prisma.PlayerWhereInput

const searchWhere = (search: string): Prisma.PlayerWhereInput => {
  const id = search.toLowerCase()
  return {
    OR: [
      { eosId: { startsWith: id } },
      { steamId: { startsWith: id } },
      { epicId: { startsWith: id } },
      { names: { some: { name: { contains: search, mode: 'insensitive' } } } },
    ],
  }
}

/** The list is ordered by a time that changes, so the cursor holds that time and the id. */
const after = (cursor: string | undefined): Prisma.PlayerWhereInput => {
  if (!cursor) return {}
  const [time, id] = decodeCursor(cursor, CURSOR).split(':')
  const lastSeenAt = new Date(Number(time))
  return { OR: [{ lastSeenAt: { lt: lastSeenAt } }, { lastSeenAt, id: { lt: id ?? '' } }] }
}

const bySeen = (rows: PlayerRecord[], limit: number): Page<PlayerRecord> => {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const nextCursor =
    rows.length > limit && last ? encodeCursor(`${last.lastSeenAt.getTime()}:${last.id}`) : null
  return { items, nextCursor }
}

export type PlayerRepository = ReturnType<typeof createPlayerRepository>
