import { startPostgres } from './steps/postgres-server.mjs'
import { fail, runCommand } from './steps/run-command.mjs'

/** `node scripts/with-postgres.mjs PROGRAM ARGUMENT…` runs a program with PALISADE_TEST_DATABASE_URL set. */
const [program, ...args] = process.argv.slice(2)
if (!program)
  fail('Name the program to run: node scripts/with-postgres.mjs npx vitest run --project integration')

const server = await startPostgres()
// Ctrl-C reaches the program too; this process stays to end the server after it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {})
const { code } = await runCommand(program, args, { env: { PALISADE_TEST_DATABASE_URL: server.url } }).finally(
  server.stop,
)
process.exit(code)
