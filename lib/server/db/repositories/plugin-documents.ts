import { Prisma } from '../generated/client.ts'
import type { DatabaseClient } from './client'
import { type DocumentWhere, fieldOf, whereDocument } from './document-filter'
import { type DataScope, inScope, scoped } from './plugin-data'

export type StoredDocumentRow = { readonly id: string; readonly body: Record<string, unknown> }

export type CollectionRef = { readonly scope: DataScope; readonly collection: string }

/** Where the page before ended; `orderJson` is the ordered field of that document, null where it was too long to keep. */
export type DocumentPosition = { readonly id: string; readonly orderJson: string | null }

export type DocumentQuery = {
  readonly where: DocumentWhere
  /** Null: in the order of insertion. */
  readonly orderBy: string | null
  readonly isDescending: boolean
  readonly after: DocumentPosition | null
  readonly limit: number
}

export type DocumentUpdate = {
  readonly where: DocumentWhere
  /** JSON text of the fields to set. */
  readonly fieldsJson: string
  readonly maxDocumentBytes: number
  /** How many bytes all changes together may add. */
  readonly maxGrowth: number
}

export type UpdateOutcome =
  | { readonly isDone: true; readonly count: number; readonly growth: number }
  | { readonly isDone: false; readonly largest: number; readonly growth: number }

/** Documents of plugins in collections. Each change is one statement. */
export const createPluginDocumentRepository = (db: DatabaseClient) => ({
  /** @param id Ids that grow with time give the order of insertion. */
  insert: async (
    { scope, collection }: CollectionRef,
    id: string,
    bodyJson: string,
    bytes: number,
    now: Date,
  ) => {
    const at = Prisma.sql`${now.toISOString()}::timestamptz`
    await db.$executeRaw`
      INSERT INTO plugin_documents (id, instance_id, collection, body, bytes, created_at, updated_at)
      VALUES (${id}::uuid, ${scope.instanceId}::uuid, ${scoped(scope, collection)}, ${bodyJson}::jsonb, ${bytes}, ${at}, ${at})`
  },
  find: async (ref: CollectionRef, query: DocumentQuery): Promise<StoredDocumentRow[]> => {
    const { orderBy, isDescending, after, limit } = query
    const direction = isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`
    const order = orderBy === null ? Prisma.empty : Prisma.sql`${fieldOf(orderBy)} ${direction},`
    const position = after === null ? Prisma.sql`true` : afterPosition(ref, query, after)
    const rows = await db.$queryRaw<{ id: string; json: string }[]>`
      SELECT id::text AS id, body::text AS json FROM plugin_documents
      WHERE ${inCollection(ref)} AND ${whereDocument(query.where)} AND ${position}
      ORDER BY ${order} id ${direction} LIMIT ${limit}`
    return rows.map(({ id, json }) => ({ id, body: JSON.parse(json) }))
  },
  count: async (ref: CollectionRef, where: DocumentWhere): Promise<number> => {
    const rows = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM plugin_documents WHERE ${inCollection(ref)} AND ${whereDocument(where)}`
    return rows[0]?.count ?? 0
  },
  /** Changes all that match, or none when one would get too large or all together too much. */
  update: async (ref: CollectionRef, update: DocumentUpdate, now: Date): Promise<UpdateOutcome> => {
    const { where, fieldsJson, maxDocumentBytes, maxGrowth } = update
    const rows = await db.$queryRaw<{ matched: number; changed: number; largest: number; growth: number }[]>`
      WITH next AS (
        SELECT id, bytes, body || ${fieldsJson}::jsonb AS body,
               octet_length((body || ${fieldsJson}::jsonb)::text) AS next_bytes
        FROM plugin_documents WHERE ${inCollection(ref)} AND ${whereDocument(where)}
      ), total AS (
        SELECT count(*)::int AS matched, coalesce(max(next_bytes), 0)::int AS largest,
               coalesce(sum(next_bytes - bytes), 0)::float8 AS growth FROM next
      ), changed AS (
        UPDATE plugin_documents AS document
        SET body = next.body, bytes = next.next_bytes, updated_at = ${now.toISOString()}::timestamptz
        FROM next, total
        WHERE document.id = next.id AND total.largest <= ${maxDocumentBytes}
          AND (total.growth <= 0 OR total.growth <= ${maxGrowth}::float8)
        RETURNING 1
      )
      SELECT matched, (SELECT count(*)::int FROM changed) AS changed, largest, growth FROM total`
    const { matched, changed, largest, growth } = rows[0] ?? { matched: 0, changed: 0, largest: 0, growth: 0 }
    return matched === changed ? { isDone: true, count: changed, growth } : { isDone: false, largest, growth }
  },
  remove: async (ref: CollectionRef, where: DocumentWhere): Promise<{ count: number; bytes: number }> => {
    const rows = await db.$queryRaw<{ count: number; bytes: number }[]>`
      WITH gone AS (
        DELETE FROM plugin_documents WHERE ${inCollection(ref)} AND ${whereDocument(where)} RETURNING bytes
      )
      SELECT count(*)::int AS count, coalesce(sum(bytes), 0)::float8 AS bytes FROM gone`
    return rows[0] ?? { count: 0, bytes: 0 }
  },
  usage: async (scope: DataScope): Promise<{ bytes: number; rows: number; collections: string[] }> => {
    const rows = await db.$queryRaw<{ collection: string; bytes: number; rows: number }[]>`
      SELECT collection, sum(bytes)::float8 AS bytes, count(*)::int AS rows FROM plugin_documents
      WHERE ${inScope(scope, 'collection')} GROUP BY collection ORDER BY collection`
    const skip = scoped(scope, '').length
    return {
      bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0),
      rows: rows.reduce((sum, row) => sum + row.rows, 0),
      collections: rows.map(({ collection }) => collection.slice(skip)),
    }
  },
  removeScope: (scope: DataScope): Promise<number> =>
    db.$executeRaw`DELETE FROM plugin_documents WHERE ${inScope(scope, 'collection')}`,
})

const inCollection = ({ scope, collection }: CollectionRef): Prisma.Sql =>
  Prisma.sql`instance_id = ${scope.instanceId}::uuid AND collection = ${scoped(scope, collection)}`

/** Behind the last document of the page before, in the order of the query. */
const afterPosition = (
  ref: CollectionRef,
  { orderBy, isDescending }: DocumentQuery,
  { id, orderJson }: DocumentPosition,
): Prisma.Sql => {
  const beyond = isDescending ? Prisma.sql`<` : Prisma.sql`>`
  if (orderBy === null) return Prisma.sql`id ${beyond} ${id}::uuid`
  const last =
    orderJson === null
      ? Prisma.sql`(SELECT ${fieldOf(orderBy)} FROM plugin_documents WHERE ${inCollection(ref)} AND id = ${id}::uuid)`
      : Prisma.sql`${orderJson}::jsonb`
  return Prisma.sql`(${fieldOf(orderBy)}, id) ${beyond} (${last}, ${id}::uuid)`
}

export type PluginDocumentRepository = ReturnType<typeof createPluginDocumentRepository>
