import { createHash } from 'node:crypto'
import { constants, existsSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createPool } from '../connect'
import { migrate } from '../migrations/migrate'
import { type Migration, readMigrations } from '../migrations/read-migrations'
import { servePglite } from './pglite-server'
import { syncFolder } from './write-durable-file'

const DATA = 'pgdata'
const KEY = 'key'

/** Made by the build. Joined at run time, so that the bundler leaves the folder alone. */
export const databaseTemplateFolder = (): string => [process.cwd(), 'dist', 'database-template'].join('/')

/** Changes with every migration and every version of the engine: a template of another key is none. */
export function databaseTemplateKey(migrations: readonly Migration[] = readMigrations()): string {
  const engine = [process.cwd(), 'node_modules', '@electric-sql', 'pglite', 'package.json'].join('/')
  return createHash('sha256')
    .update(readFileSync(engine, 'utf8'))
    .update(migrations.map(({ name, checksum }) => `${name} ${checksum}`).join('\n'))
    .digest('hex')
    .slice(0, 24)
}

/** Puts the files of an empty, migrated and cleanly closed embedded database into `folder`, with their key. */
export async function buildDatabaseTemplate(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true })
  const draft = await mkdtemp(`${folder}-`)
  const socketFolder = await mkdtemp(join(tmpdir(), 'palisade-template-'))
  try {
    const migrations = readMigrations()
    const server = await servePglite({ dataDir: join(draft, DATA), socketFolder })
    const pool = createPool({ kind: 'embedded', socketFolder }, () => {})
    await migrate(pool, migrations)
    await pool.query('CHECKPOINT')
    await pool.end()
    await server.close()
    await writeFile(join(draft, KEY), databaseTemplateKey(migrations))
    await rm(folder, { recursive: true, force: true })
    await rename(draft, folder)
  } finally {
    await rm(draft, { recursive: true, force: true })
    await rm(socketFolder, { recursive: true, force: true })
  }
}

/**
 * Begins a new database as a copy of the template instead of making and migrating one, which takes seconds.
 * Does nothing when there is a database already, or no template that fits. The copy gets its name only when it is
 * complete: a start that is killed leaves nothing that a later one would take for a database. The caller holds the
 * folder's lock. Returns whether it copied.
 */
export async function copyDatabaseTemplate(dataDir: string, template: string): Promise<boolean> {
  const draft = `${dataDir}.copying`
  await rm(draft, { recursive: true, force: true })
  if (existsSync(dataDir) || !hasKey(template)) return false
  try {
    await cp(join(template, DATA), draft, { recursive: true, mode: constants.COPYFILE_FICLONE })
    await rename(draft, dataDir)
  } catch {
    // A build that replaces the template at this moment, or a disk that is full: the engine makes its own or says why.
    await rm(draft, { recursive: true, force: true })
    return false
  }
  await syncFolder(dirname(dataDir))
  return true
}

function hasKey(template: string): boolean {
  const file = join(template, KEY)
  return existsSync(file) && readFileSync(file, 'utf8') === databaseTemplateKey()
}
