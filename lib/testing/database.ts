import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createPool, createPrismaClient } from '@/lib/server/db/connect'
import { createDatabase, type Database } from '@/lib/server/db/database'
import { databaseTemplateKey } from '@/lib/server/db/embedded/database-template'
import { servePglite } from '@/lib/server/db/embedded/pglite-server'
import type { PrismaClient } from '@/lib/server/db/generated/client'
import { migrate } from '@/lib/server/db/migrations/migrate'
import { type Migration, readMigrations } from '@/lib/server/db/migrations/read-migrations'

/** A migrated, empty database that belongs to one test or one test file. */
export type TestDatabase = {
  readonly kind: 'embedded' | 'postgresql'
  /** What use cases take. */
  readonly db: Database
  readonly prisma: PrismaClient
  readonly pool: pg.Pool
  /** Where a proxy in a test reaches it: options for net.connect. */
  readonly endpoint: { readonly path: string } | { readonly host: string; readonly port: number }
  /** Account and name for a connection through such a proxy. */
  readonly account: { readonly user: string; readonly database: string }
  close(): Promise<void>
}

export type TestDatabaseOptions = {
  /** Others than the checked-in ones are for tests of migrating itself. */
  readonly migrations?: readonly Migration[]
  /** `embedded` even when there is a server; for tests that need both. */
  readonly kind?: 'embedded'
}

const CACHE = 'node_modules/.cache/palisade'
const ADVISORY_LOCK = 5_551_212_001

/**
 * A fresh database in about 0.4 s: the embedded engine in memory, filled from a migrated template; or, with
 * PALISADE_TEST_DATABASE_URL, a new database on that server. Close it in afterAll or afterEach.
 */
export async function createTestDatabase({
  migrations = readMigrations(),
  kind,
}: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const url = kind === 'embedded' ? null : testServerUrl()
  return url === null ? embeddedDatabase(migrations) : serverDatabase(url, migrations)
}

/** The PostgreSQL server for tests, or null. */
export const testServerUrl = (): string | null => process.env.PALISADE_TEST_DATABASE_URL || null

async function embeddedDatabase(migrations: readonly Migration[]): Promise<TestDatabase> {
  const template = await templateDump(migrations)
  const folder = mkdtempSync(join(tmpdir(), 'palisade-test-'))
  const server = await servePglite({ socketFolder: folder, loadFrom: new Blob([new Uint8Array(template)]) })
  const pool = createPool({ kind: 'embedded', socketFolder: folder }, failLoudly)
  return opened({
    kind: 'embedded',
    pool,
    endpoint: { path: join(folder, '.s.PGSQL.5432') },
    account: { user: 'postgres', database: 'postgres' },
    async remove() {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  })
}

/** A dump of an empty migrated database, kept between runs. */
async function templateDump(migrations: readonly Migration[]): Promise<Buffer> {
  const file = `${CACHE}/test-database-${databaseTemplateKey(migrations)}.tar.gz`
  if (existsSync(file)) return readFileSync(file)
  const folder = mkdtempSync(join(tmpdir(), 'palisade-template-'))
  const server = await servePglite({ socketFolder: folder })
  const pool = createPool({ kind: 'embedded', socketFolder: folder }, failLoudly)
  await migrate(pool, migrations)
  await pool.query('CHECKPOINT')
  await pool.end()
  const dump = Buffer.from(await (await server.dump()).arrayBuffer())
  await server.close()
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(CACHE, { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, dump)
  renameSync(draft, file)
  return dump
}

async function serverDatabase(url: string, migrations: readonly Migration[]): Promise<TestDatabase> {
  const name = `palisade_test_${randomBytes(6).toString('hex')}`
  await onServer(url, async (admin) => {
    // Copying a template is refused while another copy runs, so tests take turns.
    await admin.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK])
    const template = await ensureTemplate(admin, url, migrations)
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  })
  const pool = createPool({ kind: 'postgresql', url: databaseUrl(url, name), poolSize: 10 }, failLoudly)
  const { hostname, port, username } = new URL(url)
  return opened({
    kind: 'postgresql',
    pool,
    endpoint: { host: hostname, port: Number(port || 5432) },
    account: { user: username, database: name },
    remove: () =>
      onServer(url, async (admin) => {
        await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
      }),
  })
}

async function ensureTemplate(
  admin: pg.Client,
  url: string,
  migrations: readonly Migration[],
): Promise<string> {
  const name = `palisade_template_${databaseTemplateKey(migrations).slice(0, 16)}`
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate', [
    name,
  ])
  if (rowCount) return name
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await admin.query(`CREATE DATABASE ${name}`)
  const pool = createPool({ kind: 'postgresql', url: databaseUrl(url, name), poolSize: 2 }, failLoudly)
  await migrate(pool, migrations)
  await pool.end()
  await admin.query(`ALTER DATABASE ${name} IS_TEMPLATE true`)
  return name
}

async function onServer(url: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}

type Opening = Pick<TestDatabase, 'kind' | 'pool' | 'endpoint' | 'account'> & { remove(): Promise<void> }

function opened({ remove, ...database }: Opening): TestDatabase {
  const prisma = createPrismaClient(database.pool)
  return {
    ...database,
    prisma,
    db: createDatabase(prisma),
    async close() {
      await prisma.$disconnect()
      await database.pool.end()
      // The pool does not wait for the goodbye of its connections; one that the server cuts off now is no finding.
      database.pool.off('error', failLoudly).on('error', () => {})
      await remove()
    },
  }
}

function databaseUrl(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

/** A connection that breaks in a test is a finding. */
function failLoudly(error: Error): void {
  console.error('A connection of the test database broke', error)
}
