import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One checked-in step of the schema: prisma/migrations/NAME/migration.sql. */
export type Migration = {
  readonly name: string
  readonly sql: string
  /** SHA-256 of the file in hexadecimal, as Prisma computes it. */
  readonly checksum: string
}

/** Joined at run time, so that the bundler leaves the folder alone. */
export const migrationsFolder = (): string => [process.cwd(), 'prisma', 'migrations'].join('/')

/** All migrations by name; names begin with their time. */
export function readMigrations(folder: string = migrationsFolder()): Migration[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}
