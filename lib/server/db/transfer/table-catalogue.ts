import type { ClientBase } from 'pg'

export type TableColumn = {
  readonly name: string
  /** As PostgreSQL writes it, such as `timestamp(3) with time zone` or `text[]`. */
  readonly type: string
}

export type Table = {
  readonly name: string
  readonly columns: readonly TableColumn[]
  /** Tables that rows of this one refer to, without itself. */
  readonly references: readonly string[]
}

const COLUMNS = `
  SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
  ORDER BY c.relname, a.attnum`

const REFERENCES = `
  SELECT source.relname AS "table", target.relname AS target
  FROM pg_constraint k
  JOIN pg_class source ON source.oid = k.conrelid
  JOIN pg_class target ON target.oid = k.confrelid
  WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND k.conrelid <> k.confrelid`

/** All tables of the panel, each after those that its rows refer to. */
export async function readTables(client: ClientBase): Promise<Table[]> {
  const columns = await client.query<{ table: string; name: string; type: string }>(COLUMNS)
  const references = await client.query<{ table: string; target: string }>(REFERENCES)
  const names = [...new Set(columns.rows.map((row) => row.table))]
  return sortByReference(
    names.map((name) => ({
      name,
      columns: columns.rows
        .filter((row) => row.table === name)
        .map((row) => ({ name: row.name, type: row.type })),
      references: references.rows.filter((row) => row.table === name).map((row) => row.target),
    })),
  )
}

/** Throws when tables refer to each other in a circle: then no order lets rows be inserted one table at a time. */
export function sortByReference(tables: readonly Table[]): Table[] {
  const sorted: Table[] = []
  let waiting = [...tables]
  while (waiting.length > 0) {
    const placed = new Set(sorted.map((table) => table.name))
    const next = waiting.filter((table) => table.references.every((name) => placed.has(name)))
    if (next.length === 0) {
      throw new Error(
        `Tables refer to each other in a circle: ${waiting.map((table) => table.name).join(', ')}`,
      )
    }
    sorted.push(...next)
    waiting = waiting.filter((table) => !next.includes(table))
  }
  return sorted
}

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Names of the migrations that the database has, in order. */
export async function appliedMigrations(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM "_prisma_migrations"
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  )
  return rows.map((row) => row.name)
}
