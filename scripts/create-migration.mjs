import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT_ROOT } from './steps/project-root.mjs'
import { fail } from './steps/run-command.mjs'
import { diffMigrationsToSchema, MIGRATION_LOCK } from './steps/schema-engine.mjs'

/** `node scripts/create-migration.mjs add-player-notes` writes the SQL from the migrations to the schema. */
const name = process.argv[2]
if (!name || !/^[a-z0-9]+([-_][a-z0-9]+)*$/.test(name)) {
  fail(
    'Give the migration a name in lower case, for example: node scripts/create-migration.mjs add-player-notes',
  )
}

const { isEmpty, text } = await diffMigrationsToSchema({ script: true })
if (isEmpty) {
  console.log('The migrations already lead to the schema; nothing was written.')
  process.exit(0)
}

const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const folder = join(PROJECT_ROOT, 'prisma/migrations', `${stamp}_${name.replaceAll('-', '_')}`)
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'migration.sql'), text)
writeFileSync(join(PROJECT_ROOT, 'prisma/migrations/migration_lock.toml'), MIGRATION_LOCK)
console.log(`Wrote ${folder}/migration.sql. Read it before you commit it: a rename appears as drop and add.`)
process.exit(0)
