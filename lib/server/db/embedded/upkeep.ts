import type { Pool } from 'pg'
import type { Log } from '@/lib/server/logging/log'
import type { Backups } from './backups'

const MINUTE_MS = 60_000

/**
 * Does what a PostgreSQL server does by itself and the embedded engine does not: vacuum, statistics, checkpoints
 * (without them its log grows without end), and backups. Returns the stop, which waits for a running one.
 */
export function scheduleUpkeep({
  pool,
  backups,
  everyMinutes,
  log,
}: {
  readonly pool: Pool
  readonly backups: Backups
  readonly everyMinutes: number
  readonly log: Log
}): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  let stopped = false
  const timer = setInterval(() => {
    running = running.then(() => (stopped ? undefined : once()))
  }, everyMinutes * MINUTE_MS)
  timer.unref()

  const once = async () => {
    try {
      await vacuumAndCheckpoint(pool, () => stopped)
      await backups.createIfDue()
    } catch (error) {
      log.error('The upkeep of the embedded database failed', { error })
    }
  }
  return async () => {
    stopped = true
    clearInterval(timer)
    await running
  }
}

/** Table by table, so that other work gets the one connection in between. */
export async function vacuumAndCheckpoint(pool: Pool, isStopped: () => boolean = () => false): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name
     FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`,
  )
  for (const { name } of rows) {
    if (isStopped()) return
    await pool.query(`VACUUM (ANALYZE) ${name}`)
  }
  await pool.query('CHECKPOINT')
}
