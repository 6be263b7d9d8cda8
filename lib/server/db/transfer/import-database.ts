import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import type { Pool, PoolClient } from 'pg'
import { StartRefusal } from '../../config/start-refusal'
import { ExportHeader, ExportLine, type RowCounts } from './export-format'
import { appliedMigrations, quoteName, readTables, type Table } from './table-catalogue'

const ROWS_PER_INSERT = 500

type ImportState = {
  readonly client: PoolClient
  readonly tables: ReadonlyMap<string, Table>
  readonly counts: Record<string, number>
  table: Table | null
  columns: readonly string[]
  rows: (string | null)[][]
  end: RowCounts | null
}

/**
 * Fills an empty, migrated database from an export, in one transaction: either everything is there with the counts
 * that the export names, or nothing changed. `replace` empties all tables first. Throws a StartRefusal that says
 * what does not fit.
 */
export async function importDatabase(pool: Pool, file: string, { replace = false } = {}): Promise<RowCounts> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const tables = await readTables(client)
    if (replace) await client.query(`TRUNCATE ${tables.map(({ name }) => quoteName(name)).join(', ')}`)
    else await refuseRows(client, tables)
    const finishChecks = await checkOwnReferencesLate(client)
    const state = await readExport(client, tables, file)
    await finishChecks()
    await moveSequences(client, tables)
    await verifyCounts(state)
    await client.query('COMMIT')
    return state.counts
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

async function refuseRows(client: PoolClient, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables) {
    const { rowCount } = await client.query(`SELECT 1 FROM ${quoteName(name)} LIMIT 1`)
    if (rowCount) {
      throw new StartRefusal([
        `The database is not empty: the table ${name} has rows.`,
        'Import into a new database, or empty this one first with --replace.',
      ])
    }
  }
}

/**
 * A row may refer to a later row of its own table, so those references are checked after the last one.
 * Returns what checks them and puts the constraints back as they were.
 */
async function checkOwnReferencesLate(client: PoolClient): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ table: string; name: string }>(
    `SELECT conrelid::regclass::text AS "table", conname AS name FROM pg_constraint
     WHERE contype = 'f' AND conrelid = confrelid AND connamespace = 'public'::regnamespace AND NOT condeferrable`,
  )
  const alter = async (timing: string) => {
    for (const { table, name } of rows) {
      await client.query(`ALTER TABLE ${table} ALTER CONSTRAINT ${quoteName(name)} ${timing}`)
    }
  }
  await alter('DEFERRABLE INITIALLY DEFERRED')
  return async () => {
    await client.query('SET CONSTRAINTS ALL IMMEDIATE')
    await alter('NOT DEFERRABLE')
  }
}

async function readExport(client: PoolClient, tables: readonly Table[], file: string): Promise<ImportState> {
  const state: ImportState = {
    client,
    tables: new Map(tables.map((table) => [table.name, table])),
    counts: {},
    table: null,
    columns: [],
    rows: [],
    end: null,
  }
  let isFirst = true
  for await (const line of linesOf(file)) {
    if (isFirst) await acceptHeader(state.client, line)
    else await acceptLine(state, line)
    isFirst = false
  }
  if (state.end === null) throw unreadable(file, 'its end is missing')
  return state
}

/** Throws at the first byte that cannot be read, so that nothing of a damaged file is used after it. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file)
  const gunzip = createGunzip().setEncoding('utf8')
  source.on('error', (error) => gunzip.destroy(error))
  source.pipe(gunzip)
  let rest = ''
  try {
    for await (const chunk of gunzip) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } catch (error) {
    throw unreadable(file, error instanceof Error ? error.message : String(error))
  } finally {
    source.destroy()
  }
  if (rest !== '') yield rest
}

async function acceptHeader(client: PoolClient, line: string): Promise<void> {
  const header = ExportHeader.safeParse(parseJson(line))
  if (!header.success) throw new StartRefusal(['The file is not an export of Palisade.'])
  const here = await appliedMigrations(client)
  const there = header.data.migrations
  if (here.join() === there.join()) return
  throw new StartRefusal([
    'The export comes from another version of Palisade, whose tables differ.',
    `  in the export: ${there.at(-1) ?? 'none'} (${there.length} migrations)`,
    `  here:          ${here.at(-1) ?? 'none'} (${here.length} migrations)`,
    'Export and import with the same version; upgrade before or after.',
  ])
}

async function acceptLine(state: ImportState, line: string): Promise<void> {
  const parsed = ExportLine.safeParse(parseJson(line))
  if (!parsed.success)
    throw new StartRefusal(['The export has a line that cannot be understood; it is damaged.'])
  if (Array.isArray(parsed.data)) {
    state.rows.push(parsed.data)
    if (state.rows.length >= ROWS_PER_INSERT) await insertRows(state)
    return
  }
  await insertRows(state)
  if ('end' in parsed.data) {
    state.end = parsed.data.end
    return
  }
  const table = state.tables.get(parsed.data.table)
  if (!table)
    throw new StartRefusal([`The export has a table that this version does not know: ${parsed.data.table}`])
  state.table = table
  state.columns = parsed.data.columns
  state.counts[table.name] = 0
}

/** One array per column, so that the statement's text does not depend on the number of rows. */
async function insertRows(state: ImportState): Promise<void> {
  const { client, table, columns, rows } = state
  if (rows.length === 0) return
  if (!table) throw new StartRefusal(['The export has rows before their table; it is damaged.'])
  const types = columns.map((name) => table.columns.find((column) => column.name === name)?.type)
  if (types.includes(undefined))
    throw new StartRefusal([`The export has unknown columns of the table ${table.name}.`])
  const names = columns.map(quoteName).join(', ')
  const values = columns.map((_name, at) => `v.c${at}::${types[at]}`).join(', ')
  const arrays = columns.map((_name, at) => `$${at + 1}::text[]`).join(', ')
  const aliases = columns.map((_name, at) => `c${at}`).join(', ')
  await client.query(
    `INSERT INTO ${quoteName(table.name)} (${names}) SELECT ${values} FROM unnest(${arrays}) AS v(${aliases})`,
    columns.map((_name, at) => rows.map((row) => row[at] ?? null)),
  )
  state.counts[table.name] = (state.counts[table.name] ?? 0) + rows.length
  state.rows = []
}

/** Numbers that the database gives must go on after the largest that came in. */
async function moveSequences(client: PoolClient, tables: readonly Table[]): Promise<void> {
  for (const { name: table, columns } of tables) {
    for (const { name: column } of columns.filter(({ type }) => type === 'bigint' || type === 'integer')) {
      const { rows } = await client.query<{ sequence: string | null }>(
        'SELECT pg_get_serial_sequence($1, $2) AS sequence',
        [quoteName(table), column],
      )
      if (!rows[0]?.sequence) continue
      await client.query(
        `SELECT setval($1, coalesce(max(${quoteName(column)}), 1), max(${quoteName(column)}) IS NOT NULL) FROM ${quoteName(table)}`,
        [rows[0].sequence],
      )
    }
  }
}

async function verifyCounts({ client, counts, end }: ImportState): Promise<void> {
  for (const [name, expected] of Object.entries(end ?? {})) {
    const { rows } = await client.query<{ count: string }>(`SELECT count(*) AS count FROM ${quoteName(name)}`)
    const found = Number(rows[0]?.count)
    if (found !== expected || (counts[name] ?? 0) !== expected) {
      throw new StartRefusal([
        `The table ${name} has ${found} rows, but the export names ${expected}. Nothing was changed.`,
      ])
    }
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const unreadable = (file: string, reason: string): StartRefusal =>
  new StartRefusal([`The export cannot be read to its end (${reason}): ${file}`])
