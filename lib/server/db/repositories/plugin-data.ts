import { Prisma } from '../generated/client.ts'
import type { DatabaseClient } from './client'

/**
 * Whose data: one instance, and there the real data or the copy of shadow mode. The copy stands under keys with a
 * prefix that no plugin can write, because keys hold no control characters.
 */
export type DataScope = { readonly instanceId: string; readonly isShadow: boolean }

export type DataEntry = { readonly key: string; readonly value: unknown }

/** `expiresAt` is null for what stays. */
export type ListedEntry = DataEntry & { readonly expiresAt: Date | null }

/** `replacedBytes` is null where nothing was there before. */
export type DataWrite = { readonly replacedBytes: number | null }

export type NewEntry = {
  readonly key: string
  /** JSON text. */
  readonly json: string
  readonly bytes: number
  readonly expiresAt: Date | null
}

/** Starts the names of the copy that shadow mode writes. */
export const SHADOW_PREFIX = '\u0001shadow:'

/** Largest absolute value that can still be added to without leaving what the column's numbers hold. */
export const MAX_COUNTER = 1e300

export const scoped = ({ isShadow }: DataScope, name: string): string =>
  isShadow ? `${SHADOW_PREFIX}${name}` : name

/** Rows of the scope: those of the other one are never seen. */
export const inScope = ({ instanceId, isShadow }: DataScope, column: 'key' | 'collection'): Prisma.Sql => {
  const name = column === 'key' ? Prisma.sql`key` : Prisma.sql`collection`
  const isOfShadow = Prisma.sql`starts_with(${name}, ${SHADOW_PREFIX})`
  return Prisma.sql`instance_id = ${instanceId}::uuid AND ${isShadow ? isOfShadow : Prisma.sql`NOT ${isOfShadow}`}`
}

const time = (at: Date | null): Prisma.Sql => Prisma.sql`${at?.toISOString() ?? null}::timestamptz`

/** Key-value data of plugins. Each write is one statement, so parallel ones cannot undo each other. */
export const createPluginDataRepository = (db: DatabaseClient) => ({
  /** Null when there is none; `{ value: null }` for a stored null. */
  find: async (scope: DataScope, key: string, now: Date): Promise<DataEntry | null> => {
    const rows = await db.$queryRaw<{ json: string }[]>`
      SELECT value::text AS json FROM plugin_data
      WHERE instance_id = ${scope.instanceId}::uuid AND key = ${scoped(scope, key)} AND ${isAlive(now)}`
    return rows[0] ? { key, value: JSON.parse(rows[0].json) } : null
  },
  bytesOf: async (scope: DataScope, key: string): Promise<number | null> => {
    const rows = await db.$queryRaw<{ bytes: number }[]>`${bytesBefore(scope, key)}`
    return rows[0]?.bytes ?? null
  },
  set: async (scope: DataScope, entry: NewEntry, now: Date): Promise<DataWrite> =>
    written(
      await db.$queryRaw<WriteRow[]>`
      WITH before AS (${bytesBefore(scope, entry.key)}) ${insert(scope, entry, now)}
      ON CONFLICT (instance_id, key) DO UPDATE SET ${takeOver}
      RETURNING (SELECT bytes FROM before) AS "replacedBytes"`,
    ) ?? { replacedBytes: null },
  /** Null when another value stands there. A missing or expired value equals null. */
  compareAndSet: async (
    scope: DataScope,
    expectedJson: string,
    entry: NewEntry,
    now: Date,
  ): Promise<DataWrite | null> => {
    const before = Prisma.sql`WITH before AS (${bytesBefore(scope, entry.key)})`
    if (expectedJson === 'null') {
      return written(
        await db.$queryRaw<WriteRow[]>`
        ${before} ${insert(scope, entry, now)}
        ON CONFLICT (instance_id, key) DO UPDATE SET ${takeOver}
        WHERE plugin_data.value = 'null'::jsonb OR plugin_data.expires_at <= ${time(now)}
        RETURNING (SELECT bytes FROM before) AS "replacedBytes"`,
      )
    }
    return written(
      await db.$queryRaw<WriteRow[]>`
      ${before} UPDATE plugin_data
      SET value = ${entry.json}::jsonb, bytes = ${entry.bytes}, expires_at = ${time(entry.expiresAt)},
          version = version + 1, updated_at = ${time(now)}
      WHERE instance_id = ${scope.instanceId}::uuid AND key = ${scoped(scope, entry.key)}
        AND ${isAlive(now)} AND value = ${expectedJson}::jsonb
      RETURNING (SELECT bytes FROM before) AS "replacedBytes"`,
    )
  },
  /** Null when what is there is not a number, or too large to add to. Keeps the end of the entry unless a new one is given. */
  increment: async (
    scope: DataScope,
    entry: Omit<NewEntry, 'json'> & { readonly by: number; readonly setsEnd: boolean },
    now: Date,
  ): Promise<(DataWrite & { readonly sum: number }) | null> => {
    const isGone = Prisma.sql`plugin_data.expires_at <= ${time(now)}`
    const sum = Prisma.sql`to_jsonb((plugin_data.value)::text::float8 + ${entry.by}::float8)`
    const end = entry.setsEnd
      ? Prisma.sql`EXCLUDED.expires_at`
      : Prisma.sql`CASE WHEN ${isGone} THEN NULL ELSE plugin_data.expires_at END`
    const rows = await db.$queryRaw<(WriteRow & { json: string })[]>`
      WITH before AS (${bytesBefore(scope, entry.key)})
      ${insert(scope, { ...entry, json: JSON.stringify(entry.by) }, now)}
      ON CONFLICT (instance_id, key) DO UPDATE
      SET value = CASE WHEN ${isGone} THEN EXCLUDED.value ELSE ${sum} END,
          bytes = EXCLUDED.bytes, expires_at = ${end}, version = plugin_data.version + 1,
          updated_at = EXCLUDED.updated_at
      WHERE ${isGone} OR CASE WHEN jsonb_typeof(plugin_data.value) = 'number'
        THEN abs((plugin_data.value)::text::float8) <= ${MAX_COUNTER}::float8 ELSE false END
      RETURNING (SELECT bytes FROM before) AS "replacedBytes", value::text AS json`
    const row = rows[0]
    return row ? { replacedBytes: row.replacedBytes, sum: Number(row.json) } : null
  },
  /** Bytes that were freed; null when there was none. */
  remove: async (scope: DataScope, key: string, now: Date): Promise<number | null> => {
    const rows = await db.$queryRaw<{ bytes: number; isAlive: boolean }[]>`
      DELETE FROM plugin_data
      WHERE instance_id = ${scope.instanceId}::uuid AND key = ${scoped(scope, key)}
      RETURNING bytes, ${isAlive(now)} AS "isAlive"`
    return rows[0]?.isAlive ? rows[0].bytes : null
  },
  /** Ordered by key, byte by byte. @param after Key of the last entry of the page before. */
  list: async (
    scope: DataScope,
    { prefix, after, limit }: { prefix: string; after: string | null; limit: number },
    now: Date,
  ): Promise<ListedEntry[]> => {
    const position =
      after === null ? Prisma.empty : Prisma.sql`AND key COLLATE "C" > ${scoped(scope, after)} COLLATE "C"`
    const rows = await db.$queryRaw<{ key: string; json: string; expiresAt: Date | null }[]>`
      SELECT key, value::text AS json, expires_at AS "expiresAt" FROM plugin_data
      WHERE ${inScope(scope, 'key')} AND starts_with(key, ${scoped(scope, prefix)}) AND ${isAlive(now)} ${position}
      ORDER BY key COLLATE "C" LIMIT ${limit}`
    const skip = scoped(scope, '').length
    return rows.map(({ key, json, expiresAt }) => ({
      key: key.slice(skip),
      value: JSON.parse(json),
      expiresAt,
    }))
  },
  usage: async (scope: DataScope): Promise<{ bytes: number; rows: number }> => {
    const rows = await db.$queryRaw<{ bytes: number; rows: number }[]>`
      SELECT coalesce(sum(bytes), 0)::float8 AS bytes, count(*)::int AS rows FROM plugin_data
      WHERE ${inScope(scope, 'key')}`
    return rows[0] ?? { bytes: 0, rows: 0 }
  },
  /** Of one instance, or of all. Returns how many. */
  removeExpired: (now: Date, instanceId?: string): Promise<number> =>
    db.$executeRaw`DELETE FROM plugin_data WHERE expires_at <= ${time(now)}
      ${instanceId === undefined ? Prisma.empty : Prisma.sql`AND instance_id = ${instanceId}::uuid`}`,
  removeScope: (scope: DataScope): Promise<number> =>
    db.$executeRaw`DELETE FROM plugin_data WHERE ${inScope(scope, 'key')}`,
})

type WriteRow = { replacedBytes: number | null }

const written = (rows: WriteRow[]): DataWrite | null => rows[0] ?? null

const isAlive = (now: Date): Prisma.Sql => Prisma.sql`(expires_at IS NULL OR expires_at > ${time(now)})`

const bytesBefore = (scope: DataScope, key: string): Prisma.Sql => Prisma.sql`
  SELECT bytes FROM plugin_data WHERE instance_id = ${scope.instanceId}::uuid AND key = ${scoped(scope, key)}`

const insert = (
  scope: DataScope,
  { key, json, bytes, expiresAt }: NewEntry,
  now: Date,
): Prisma.Sql => Prisma.sql`
  INSERT INTO plugin_data (instance_id, key, value, bytes, expires_at, updated_at)
  VALUES (${scope.instanceId}::uuid, ${scoped(scope, key)}, ${json}::jsonb, ${bytes}, ${time(expiresAt)}, ${time(now)})`

const takeOver = Prisma.sql`value = EXCLUDED.value, bytes = EXCLUDED.bytes, expires_at = EXCLUDED.expires_at,
  version = plugin_data.version + 1, updated_at = EXCLUDED.updated_at`

export type PluginDataRepository = ReturnType<typeof createPluginDataRepository>
