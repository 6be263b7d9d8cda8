import { defineConfig } from 'prisma/config'

/**
 * Prisma's command line asks for its native schema engine before commands that never run it, and would download
 * it. Any existing executable satisfies that check; other commands must not see it, or they fail without a word.
 */
const NEEDS_NO_ENGINE = ['generate', 'validate', 'format']

if (process.argv.some((argument) => NEEDS_NO_ENGINE.includes(argument))) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath
}

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost/palisade' },
})
