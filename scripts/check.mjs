import { installDependencies, requireNode } from './steps/install-dependencies.mjs'
import { fail, runCommand, timed } from './steps/run-command.mjs'

/** Everything that can be said about the project without running it. Names all that is wrong, not only the first. */
requireNode()
await installDependencies()
const { generateClient } = await import('./steps/generate-client.mjs')
const { buildWorkers } = await import('./steps/build-workers.mjs')
const { tryWorkers } = await import('./steps/try-workers.mjs')
const { checkBuiltInVersions } = await import('./steps/built-in-versions.mjs')
const { diffMigrationsToSchema } = await import('./steps/schema-engine.mjs')
const { runDocs } = await import('./docs.mjs')
await generateClient()

const failed = []
await step('format and lint', () => program('node_modules/@biomejs/biome/bin/biome', 'check', '.'))
await step('types', () => program('node_modules/typescript/bin/tsc', '--noEmit'))
await step('directions between parts', () => program('scripts/boundaries.mjs'))
await step('workers build and run', workersBuildAndRun)
await step('changed built-in plugins have new versions', builtInVersionsAreNew)
await step('migrations lead to the schema', migrationsLeadToSchema)
await step('generated documents are current', () => runDocs({ write: false }))

if (failed.length > 0) fail(`Failed: ${failed.join(', ')}`)
console.log('All checks passed.')

async function step(name, work) {
  console.log(`${name} …`)
  const isFine = await timed(name, work).catch((error) => {
    console.error(error)
    return false
  })
  if (!isFine) failed.push(name)
}

async function program(...args) {
  const { code } = await runCommand(process.execPath, args)
  return code === 0
}

async function workersBuildAndRun() {
  await buildWorkers({ force: true })
  const problems = await tryWorkers()
  for (const problem of problems) console.error(problem)
  return problems.length === 0
}

async function builtInVersionsAreNew() {
  const problems = await checkBuiltInVersions()
  for (const problem of problems) console.error(problem)
  return problems.length === 0
}

async function migrationsLeadToSchema() {
  const { isEmpty, text } = await diffMigrationsToSchema({ script: false })
  if (!isEmpty) {
    console.error(text)
    console.error('Write the missing migration: node scripts/create-migration.mjs NAME')
  }
  return isEmpty
}
