import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Config } from '@/lib/server/config/config'
import { loadConfig } from '@/lib/server/config/load-config'
import { StartRefusal } from '@/lib/server/config/start-refusal'
import { listBackups } from '@/lib/server/db/embedded/backups'
import { restoreBackup } from '@/lib/server/db/embedded/restore-backup'
import { type OpenDatabase, openDatabase } from '@/lib/server/db/open-database'
import { exportDatabase } from '@/lib/server/db/transfer/export-database'
import type { RowCounts } from '@/lib/server/db/transfer/export-format'
import { importDatabase } from '@/lib/server/db/transfer/import-database'
import { createProcessLog } from '@/lib/server/logging/log'
import type { CliContext } from '../cli-context'

/** Someone who types a command wants to know at once that the panel runs. */
const LOCK_PATIENCE_MS = 0

/** `palisade db …`: works on the database that the environment names, like the panel itself. */
export function addDbCommands(program: Command, context: CliContext): void {
  const db = program
    .command('db')
    .description('Back up, restore and move the database. The panel must be stopped.')
  // Relative folders of the configuration count from the installation, as they do for the panel.
  const from = process.cwd()
  const fileOf = (given: string) => resolve(from, given)
  const configOf = () => {
    process.chdir(context.projectRoot)
    return loadConfig()
  }

  db.command('backup')
    .description('write a compressed backup of the embedded database into the backup folder')
    .action(() => backup(configOf(), context))
  db.command('backups')
    .description('list the backups')
    .action(() => printBackups(configOf(), context))
  db.command('restore')
    .argument('<file>', 'a backup')
    .description('put a backup in place of the embedded database; the present one stays beside it')
    .action((file: string) => restore(configOf(), fileOf(file), context))
  db.command('export')
    .argument('<file>', 'file to write, for example palisade.ndjson.gz')
    .description('write all tables as NDJSON compressed by gzip')
    .action((file: string) => exportTo(configOf(), fileOf(file), context))
  db.command('import')
    .argument('<file>', 'an export')
    .option('--replace', 'empty all tables first')
    .description('fill an empty database from an export, for example to move to PostgreSQL')
    .action((file: string, options: { replace?: boolean }) =>
      importFrom(configOf(), fileOf(file), options.replace === true, context),
    )
}

async function backup(config: Config, { print }: CliContext): Promise<void> {
  if (config.database.url !== null) {
    throw new StartRefusal([
      'DATABASE_URL names a PostgreSQL server. Back it up with its own tools, such as pg_dump,',
      'or write a portable copy with: npx palisade db export FILE',
    ])
  }
  const written = await withDatabase(config, (database) => database.backup())
  if (written) print(`Wrote ${written.path} (${written.bytes} bytes)`)
}

function printBackups(config: Config, { print }: CliContext): void {
  const backups = listBackups(config.database.backup.folder)
  if (backups.length === 0) print(`There are no backups in ${config.database.backup.folder}`)
  for (const { path, bytes, createdAt } of backups) print(`${createdAt.toISOString()}  ${bytes}  ${path}`)
}

async function restore(config: Config, file: string, { print }: CliContext): Promise<void> {
  if (config.database.url !== null)
    throw new StartRefusal(['Backups belong to the embedded database; unset DATABASE_URL.'])
  requireFile(file)
  const { previous } = await restoreBackup(config.database.folder, file)
  print(`Restored ${file}`)
  if (previous) print(`The database that was there before is kept in ${previous}`)
}

async function exportTo(config: Config, file: string, { print }: CliContext): Promise<void> {
  if (existsSync(file)) throw new StartRefusal([`The file exists already: ${file}`])
  const counts = await withDatabase(config, ({ pool }) => exportDatabase(pool, file))
  print(`Wrote ${file}: ${summary(counts)}`)
}

async function importFrom(
  config: Config,
  file: string,
  replace: boolean,
  { print }: CliContext,
): Promise<void> {
  requireFile(file)
  const counts = await withDatabase(config, ({ pool }) => importDatabase(pool, file, { replace }))
  print(`Imported ${summary(counts)}; the counts of all tables agree with the export.`)
}

function requireFile(file: string): void {
  if (!existsSync(file)) throw new StartRefusal([`There is no such file: ${file}`])
}

/** Opens the database as the panel would, but without backups of its own and without waiting for a server. */
async function withDatabase<T>(config: Config, work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const settings = { ...config.database, backup: { ...config.database.backup, intervalHours: 0 } }
  const database = await openDatabase(settings, createProcessLog('warn', 'text'), {
    lockPatienceMs: LOCK_PATIENCE_MS,
  })
  try {
    const health = await database.health()
    if (health.state !== 'ready') throw new StartRefusal([health.reason])
    return await work(database)
  } finally {
    await database.close()
  }
}

function summary(counts: RowCounts): string {
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return `${rows} rows of ${Object.keys(counts).length} tables`
}
