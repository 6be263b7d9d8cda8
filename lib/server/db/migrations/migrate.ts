import { randomUUID } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { StartRefusal } from '../../config/start-refusal'
import type { Migration } from './read-migrations'

/** The same key in every panel, so that of several that start at once one migrates and the others wait. */
const ADVISORY_LOCK = 7_257_084_231
const LOCK_TIMEOUT_MS = 60_000

const HISTORY_TABLE = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`

type HistoryRow = {
  readonly migration_name: string
  readonly checksum: string
  readonly finished_at: Date | null
}

/**
 * Brings the database to the newest of `migrations` and returns the names of those applied now.
 *
 * Keeps Prisma's own table, so that Prisma's tools can take over and back. Each migration is one transaction
 * together with its row: it is there whole or not at all. One that fails is noted as rolled back with its error,
 * refuses the start (StartRefusal), and is tried again at the next. Throws the driver's error when the
 * database cannot be reached.
 */
export async function migrate(pool: Pool, migrations: readonly Migration[]): Promise<string[]> {
  const client = await pool.connect()
  let broken = true
  try {
    await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`)
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK])
    await client.query('RESET lock_timeout')
    const applied = await applyPending(client, migrations)
    await client.query('SELECT pg_advisory_unlock($1)', [ADVISORY_LOCK])
    broken = false
    return applied
  } finally {
    // Closing the connection gives the lock back whatever state it is in.
    if (broken) await client.query('SELECT pg_advisory_unlock_all()').catch(() => {})
    client.release(broken)
  }
}

async function applyPending(client: PoolClient, migrations: readonly Migration[]): Promise<string[]> {
  await client.query(HISTORY_TABLE)
  const { rows } = await client.query<HistoryRow>(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  )
  refuseUnsafeHistory(rows, migrations)
  const done = new Set(rows.map((row) => row.migration_name))
  const applied: string[] = []
  for (const migration of migrations.filter(({ name }) => !done.has(name))) {
    await apply(client, migration)
    applied.push(migration.name)
  }
  return applied
}

function refuseUnsafeHistory(rows: readonly HistoryRow[], migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  const unfinished = rows.find((row) => row.finished_at === null)
  if (unfinished) {
    throw new StartRefusal([
      `The migration ${unfinished.migration_name} was begun by another tool and never finished; the database may be half changed.`,
      'Put a backup back, or finish it by hand and mark it: npx prisma migrate resolve --applied NAME',
    ])
  }
  const unknown = rows.filter((row) => !known.has(row.migration_name))
  if (unknown.length > 0) {
    throw new StartRefusal([
      `The database is newer than this Palisade: it has ${unknown.map((row) => row.migration_name).join(', ')}.`,
      'Start the newer version again, or put back a backup from before the upgrade.',
    ])
  }
  const edited = rows.filter((row) => known.get(row.migration_name)?.checksum !== row.checksum)
  if (edited.length > 0) {
    throw new StartRefusal([
      `Migrations were changed after they were applied: ${edited.map((row) => row.migration_name).join(', ')}.`,
      'Put the files under prisma/migrations back as they were; changes of the schema need a new migration.',
    ])
  }
}

async function apply(client: PoolClient, migration: Migration): Promise<void> {
  const id = randomUUID()
  const startedAt = new Date()
  try {
    await client.query('BEGIN')
    await client.query(migration.sql)
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [id, migration.checksum, migration.name, startedAt],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, rolled_back_at, logs)
       VALUES ($1, $2, $3, $4, clock_timestamp(), $5)`,
      [id, migration.checksum, migration.name, startedAt, String(error)],
    )
    throw new StartRefusal(
      [
        `The migration ${migration.name} failed: ${error instanceof Error ? error.message : String(error)}`,
        'It was undone completely; the database is as it was before. The next start tries it again.',
      ],
      { cause: error },
    )
  }
}
