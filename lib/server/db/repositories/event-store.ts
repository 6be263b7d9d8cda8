import type {
  EventBatch,
  EventQuery,
  EventSource,
  EventStore,
  RecordedEvent,
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

/** Batches whose outcome is not known; only the latest can be one. */
const MAX_UNCERTAIN = 8

/** Events in PostgreSQL or in the embedded database. */
export function createEventStore(client: PrismaClient): EventStore {
  /** Ids that a failed attempt took: if it was committed after all, the next attempt finds its rows there. */
  const uncertain = new Map<string, readonly bigint[]>()

  const write = (batch: EventBatch) =>
    client.$transaction(async (open) => {
      await open.$executeRaw`SELECT pg_advisory_xact_lock(${WRITER_LOCK})`
      const ids = uncertain.get(batch.key) ?? (await takeIds(open, batch.events.length))
      remember(uncertain, batch.key, ids)
      await open.gameEvent.createMany({ data: toRows(batch, ids), skipDuplicates: true })
      for (const [serverId, { offset, identity }] of batch.positions) {
        const place = { offset: BigInt(offset), identity }
        await open.logPosition.upsert({ where: { serverId }, create: { serverId, ...place }, update: place })
      }
      return ids
    }, TRANSACTION)

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
    removeBefore: (serverId, before, limit, names) => {
      const ofNames = names ? Prisma.sql`AND name = ANY(${[...names]})` : Prisma.empty
      return available(
        () => client.$executeRaw`
          DELETE FROM game_events WHERE id IN (
            SELECT id FROM game_events
            WHERE server_id = ${serverId}::uuid AND at < ${before} ${ofNames} ORDER BY id LIMIT ${limit}
          )`,
      )
    },
  }
}

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

async function takeIds(open: DatabaseClient, count: number): Promise<readonly bigint[]> {
  if (count === 0) return []
  const rows = await open.$queryRaw<{ id: bigint }[]>`
    SELECT nextval(pg_get_serial_sequence('game_events', 'id')) AS id FROM generate_series(1, ${count}::int)`
  return rows.map(({ id }) => id).sort((a, b) => Number(a - b))
}

function remember(uncertain: Map<string, readonly bigint[]>, key: string, ids: readonly bigint[]): void {
  uncertain.delete(key)
  uncertain.set(key, ids)
  for (const oldest of uncertain.keys()) {
    if (uncertain.size <= MAX_UNCERTAIN) return
    uncertain.delete(oldest)
  }
}

const toRows = ({ events }: EventBatch, ids: readonly bigint[]) =>
  events.flatMap(({ serverId, name, at, source, payload, players }, index) => {
    const id = ids[index]
    return id === undefined ? [] : [{ id, serverId, name, at, source, payload, players: [...players] }]
  })

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
