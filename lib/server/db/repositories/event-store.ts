import type {
  EventBatch,
  EventQuery,
  EventSource,
  EventStore,
  RecordedEvent,
  Removal,
  RemovalQuery,
} from '@/lib/server/game/events/event-store'
import { EVENT_SOURCES } from '@/lib/server/game/events/event-store'
import { AppError } from '@/lib/shared/app-error'
import type { JsonObject } from '@/lib/shared/json'
import { databaseErrorCode } from '../database-error'
import { Prisma, type PrismaClient } from '../generated/client.ts'
import type { DatabaseClient } from './client'

const TRANSACTION = { maxWait: 10_000, timeout: 15_000 }

/**
 * Writers of all nodes take turns, so that ids become visible in rising order: whoever has read up to an
 * id has seen everything before it.
 */
const WRITER_LOCK = 1_701_010

/** Latest batches of which an attempt was made; only the last can be one whose outcome is not known. */
const MAX_TRIED = 8

/** Events in PostgreSQL or in the embedded database. */
export function createEventStore(client: PrismaClient): EventStore {
  const tried = new Set<string>()

  const write = (batch: EventBatch) => {
    if (tried.has(batch.key)) return client.$transaction((open) => writeAgain(open, batch), TRANSACTION)
    remember(tried, batch.key)
    return insert(client, batch)
  }

  return {
    async append(batch) {
      const ids = await available(() => write(batch))
      return ids.map(Number)
    },
    async after(query) {
      const rows = await available(() =>
        client.gameEvent.findMany({ where: whereOf(query), orderBy: { id: 'asc' }, take: query.limit }),
      )
      return rows.map(toEvent)
    },
    async lastId() {
      const { _max } = await available(() => client.gameEvent.aggregate({ _max: { id: true } }))
      return Number(_max.id ?? 0)
    },
    async findPosition(serverId) {
      const row = await available(() => client.logPosition.findUnique({ where: { serverId } }))
      return row && { offset: Number(row.offset), identity: row.identity }
    },
    async findById(id) {
      const row = await available(() => client.gameEvent.findUnique({ where: { id: BigInt(id) } }))
      return row && toEvent(row)
    },
    listServerIds: () => available(() => listServerIds(client)),
    removeBefore: (query) => available(() => removeBefore(client, query)),
  }
}

/** Walks along the index of ids: looking for old rows by their time would read all that are kept, for each batch. */
async function removeBefore(
  client: PrismaClient,
  { serverId, afterId, limit, before, until, names }: RemovalQuery,
): Promise<Removal> {
  const ofNames = names ? Prisma.sql`WHERE name = ANY(${[...names]})` : Prisma.empty
  const [row] = await client.$queryRaw<
    { removed: number; last_id: bigint | null; first_young_id: bigint | null }[]
  >`
    WITH part AS MATERIALIZED (
      SELECT id, name, at FROM game_events
      WHERE server_id = ${serverId}::uuid AND id > ${BigInt(afterId)} ORDER BY id LIMIT ${limit}
    ),
    wanted AS MATERIALIZED (SELECT id, at FROM part ${ofNames}),
    gone AS (
      DELETE FROM game_events WHERE id IN (SELECT id FROM wanted WHERE at < ${before}) RETURNING id
    )
    SELECT (SELECT count(*) FROM gone)::int AS removed, (SELECT max(id) FROM part) AS last_id,
      (SELECT min(id) FROM wanted WHERE at >= ${before} AND at < ${until}) AS first_young_id`
  return { removed: row?.removed ?? 0, lastId: toId(row?.last_id), firstYoungId: toId(row?.first_young_id) }
}

const toId = (id: bigint | null | undefined): number | null =>
  id === null || id === undefined ? null : Number(id)

/** Jumps from server to server along the index: reading all rows for a handful of servers would take long. */
async function listServerIds(client: PrismaClient): Promise<readonly string[]> {
  const rows = await client.$queryRaw<{ server_id: string }[]>`
    WITH RECURSIVE seen AS (
      (SELECT server_id FROM game_events ORDER BY server_id LIMIT 1)
      UNION ALL
      SELECT (SELECT next.server_id FROM game_events next WHERE next.server_id > seen.server_id
              ORDER BY next.server_id LIMIT 1)
      FROM seen WHERE seen.server_id IS NOT NULL
    )
    SELECT server_id FROM seen WHERE server_id IS NOT NULL`
  return rows.map((row) => row.server_id)
}

const whereOf = ({ serverIds, names, afterId }: EventQuery) => ({
  id: { gt: BigInt(afterId) },
  ...(serverIds ? { serverId: { in: [...serverIds] } } : {}),
  ...(names ? { name: { in: [...names] } } : {}),
})

/**
 * One statement is one round trip: while it waits in several, nobody else has the embedded database. The lock
 * is taken before the first id, because ids are drawn for the joined rows.
 */
async function insert(client: DatabaseClient, batch: EventBatch): Promise<readonly bigint[]> {
  const rows = await client.$queryRaw<{ id: bigint }[]>`
    WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(${WRITER_LOCK})),
    places AS (
      INSERT INTO log_positions (server_id, "offset", identity, updated_at)
      SELECT server_id, "offset", identity, now()
      FROM json_to_recordset(${placesOf(batch)}::json) AS place(server_id uuid, "offset" bigint, identity text)
      ON CONFLICT (server_id) DO UPDATE
      SET "offset" = excluded."offset", identity = excluded.identity, updated_at = excluded.updated_at
    )
    INSERT INTO game_events (server_id, name, at, source, payload, players, batch)
    SELECT server_id, name, at, source, payload, players, ${batch.key}::uuid
    FROM turn CROSS JOIN ROWS FROM (
      json_to_recordset(${JSON.stringify(batch.events)}::json)
      AS ("serverId" uuid, name text, at timestamptz, source text, payload jsonb, players text[])
    ) WITH ORDINALITY AS event(server_id, name, at, source, payload, players, place)
    ORDER BY place
    RETURNING id`
  return rows.map(({ id }) => id)
}

/** The attempt before may have been committed, or be at it still: after the lock it is one or the other. */
async function writeAgain(open: DatabaseClient, batch: EventBatch): Promise<readonly bigint[]> {
  await open.$executeRaw`SELECT pg_advisory_xact_lock(${WRITER_LOCK})`
  const times = batch.events.map(({ at }) => at.getTime())
  const between = { gte: new Date(Math.min(...times)), lte: new Date(Math.max(...times)) }
  const rows =
    times.length === 0
      ? []
      : await open.gameEvent.findMany({
          where: { batch: batch.key, at: between },
          select: { id: true },
          orderBy: { id: 'asc' },
        })
  return rows.length > 0 ? rows.map(({ id }) => id) : insert(open, batch)
}

const placesOf = ({ positions }: EventBatch): string =>
  JSON.stringify([...positions].map(([server_id, { offset, identity }]) => ({ server_id, offset, identity })))

function remember(tried: Set<string>, key: string): void {
  tried.add(key)
  for (const oldest of tried) {
    if (tried.size <= MAX_TRIED) return
    tried.delete(oldest)
  }
}

type Row = {
  readonly id: bigint
  readonly serverId: string
  readonly name: string
  readonly at: Date
  readonly source: string
  readonly payload: unknown
  readonly players: string[]
}

const toEvent = (row: Row): RecordedEvent => ({
  id: Number(row.id),
  serverId: row.serverId,
  name: row.name,
  at: row.at,
  source: sourceOf(row.source),
  payload: row.payload as JsonObject,
  players: row.players,
})

const sourceOf = (text: string): EventSource => EVENT_SOURCES.find((source) => source === text) ?? 'panel'

/** Turns the loss of the database into the one code that callers wait for. */
async function available<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (databaseErrorCode(error) !== 'DATABASE_UNAVAILABLE' && !isTransactionTimeout(error)) throw error
    throw new AppError('DATABASE_UNAVAILABLE', 'The database cannot be reached', { cause: error })
  }
}

/** P2028: no transaction could be opened or finished in time; the same one may work later. */
const isTransactionTimeout = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'P2028'
