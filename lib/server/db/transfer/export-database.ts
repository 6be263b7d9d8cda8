import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip, type Gzip } from 'node:zlib'
import type { Pool, PoolClient } from 'pg'
import { syncFolder } from '../embedded/write-durable-file'
import { EXPORT_FORMAT, EXPORT_VERSION, type RowCounts } from './export-format'
import { appliedMigrations, quoteName, readTables, type Table } from './table-catalogue'

const ROWS_PER_FETCH = 1_000

/**
 * Writes all tables as one consistent picture into `file`, row by row, and returns the counts. The file carries its
 * name only when it is whole.
 */
export async function exportDatabase(pool: Pool, file: string): Promise<RowCounts> {
  const draft = `${file}.part`
  const gzip = createGzip()
  const written = pipeline(gzip, createWriteStream(draft, { mode: 0o600 }))
  // Awaited below; until then a failure must not count as unhandled.
  written.catch(() => {})
  const client = await pool.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const counts = await writeTables(client, gzip)
    await client.query('COMMIT')
    gzip.end()
    await written
    await syncFile(draft)
    await rename(draft, file)
    await syncFolder(dirname(file))
    return counts
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    gzip.destroy()
    await rm(draft, { force: true })
    throw error
  } finally {
    client.release()
  }
}

async function writeTables(client: PoolClient, gzip: Gzip): Promise<RowCounts> {
  await writeLine(gzip, {
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    createdAt: new Date().toISOString(),
    migrations: await appliedMigrations(client),
  })
  const counts: Record<string, number> = {}
  for (const table of await readTables(client)) counts[table.name] = await writeRows(client, gzip, table)
  await writeLine(gzip, { end: counts })
  return counts
}

async function writeRows(client: PoolClient, gzip: Gzip, table: Table): Promise<number> {
  const columns = table.columns.map((column) => column.name)
  await writeLine(gzip, { table: table.name, columns })
  const asText = columns.map((name) => `${quoteName(name)}::text`).join(', ')
  await client.query(
    `DECLARE export_rows NO SCROLL CURSOR FOR SELECT ${asText} FROM ${quoteName(table.name)}`,
  )
  let count = 0
  for (;;) {
    const { rows } = await client.query({
      text: `FETCH ${ROWS_PER_FETCH} FROM export_rows`,
      rowMode: 'array',
    })
    for (const row of rows) await writeLine(gzip, row)
    count += rows.length
    if (rows.length < ROWS_PER_FETCH) break
  }
  await client.query('CLOSE export_rows')
  return count
}

async function writeLine(gzip: Gzip, value: unknown): Promise<void> {
  if (!gzip.write(`${JSON.stringify(value)}\n`)) await once(gzip, 'drain')
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
