import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROJECT_ROOT } from './project-root.mjs'

const SCHEMA_FILE = 'prisma/schema.prisma'
const MIGRATIONS = 'prisma/migrations'
/** Tells Prisma's tools which kind of database the migrations are for. */
export const MIGRATION_LOCK = '# Read by Prisma. Do not edit.\nprovider = "postgresql"\n'
const NO_FILTERS = { externalTables: [], externalEnums: [] }

/**
 * Prisma's schema engine as WebAssembly, since its native build is a download of its own. It plays the checked-in
 * migrations into an empty embedded database and compares the outcome with the schema.
 */
export async function diffMigrationsToSchema({ script }) {
  const scratch = await openScratchDatabase()
  try {
    const engine = await startEngine(scratch.factory)
    const result = await engine.diff({
      from: { tag: 'migrations', ...readMigrationList() },
      to: { tag: 'schemaDatamodel', files: [{ path: SCHEMA_FILE, content: read(SCHEMA_FILE) }] },
      script,
      shadowDatabaseUrl: null,
      exitCode: true,
      filters: NO_FILTERS,
    })
    return { isEmpty: result.exitCode === 0, text: result.stdout ?? '' }
  } finally {
    await scratch.close()
  }
}

const read = (path) => readFileSync(join(PROJECT_ROOT, path), 'utf8')

async function startEngine(factory) {
  const folder = join(PROJECT_ROOT, 'node_modules/@prisma/schema-engine-wasm')
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (text) => console.error(`Schema engine: ${text}`) }
  const bytes = readFileSync(join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, factory)
}

async function openScratchDatabase() {
  const { PGlite } = await import('@electric-sql/pglite')
  const { PGLiteSocketServer } = await import('@electric-sql/pglite-socket')
  const { PrismaPg } = await import('@prisma/adapter-pg')
  const { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } = await import('@prisma/driver-adapter-utils')
  const db = await PGlite.create()
  const folder = mkdtempSync(join(tmpdir(), 'palisade-schema-'))
  const server = new PGLiteSocketServer({ db, path: join(folder, '.s.PGSQL.5432'), maxConnections: 8 })
  await server.start()
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({ host: folder, user: 'postgres', database: 'postgres', max: 1 })
  const adapters = new PrismaPg(pool)
  const connect = understandingChar(pool, adapters, ColumnTypeEnum)
  return {
    // The scratch database is empty, so it serves as the shadow database too.
    factory: bindMigrationAwareSqlAdapterFactory({
      provider: adapters.provider,
      adapterName: adapters.adapterName,
      connect,
      connectToShadowDb: connect,
    }),
    async close() {
      await pool.end()
      await server.stop()
      await db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * The catalogue has columns of the one-byte type "char", which the adapter refuses: they pass it as text and get
 * their type back afterwards. The engine asks one question at a time, so the last result is the adapter's.
 */
function understandingChar(pool, adapters, { Character }) {
  const [CHAR, TEXT] = [18, 25]
  let charColumns = []
  const query = pool.query.bind(pool)
  pool.query = async (...parameters) => {
    const result = await query(...parameters)
    charColumns = (result.fields ?? []).map((field) => field.dataTypeID === CHAR)
    for (const field of result.fields ?? []) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT
    return result
  }
  return async () => {
    const adapter = await adapters.connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (question) => {
      const answer = await queryRaw(question)
      return {
        ...answer,
        columnTypes: answer.columnTypes.map((type, at) => (charColumns[at] ? Character : type)),
      }
    }
    return adapter
  }
}

function readMigrationList() {
  const folder = join(PROJECT_ROOT, MIGRATIONS)
  const names = existsSync(folder) ? readdirSync(folder).sort() : []
  return {
    baseDir: MIGRATIONS,
    lockfile: { path: 'migration_lock.toml', content: MIGRATION_LOCK },
    shadowDbInitScript: '',
    migrationDirectories: names
      .filter((name) => existsSync(join(folder, name, 'migration.sql')))
      .map((name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: read(`${MIGRATIONS}/${name}/migration.sql`) },
        },
      })),
  }
}
