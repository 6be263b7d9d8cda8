import { installDependencies, requireNode } from './steps/install-dependencies.mjs'
import { fail, runCommand, timed } from './steps/run-command.mjs'

/** Everything that tests the panel: unit, hostile and integration with Vitest, then a real browser. */
requireNode()
await timed('dependencies', installDependencies)
const { generateClient } = await import('./steps/generate-client.mjs')
const { buildWorkers } = await import('./steps/build-workers.mjs')
const { findChromium } = await import('./steps/find-chromium.mjs')
const { ensureTestPrograms } = await import('./steps/test-programs.mjs')
await timed('database client', generateClient)
await timed('workers', () => buildWorkers().catch((error) => fail(String(error.message ?? error))))
// Before the long part, so that a missing program is known at once.
await timed('programs', () => ensureTestPrograms().catch((error) => fail(error.message)))
await timed('browser', () => findChromium().catch((error) => fail(error.message)))

const failed = []
for (const project of ['unit', 'hostile', 'integration']) {
  await step(`${project} tests`, ['node_modules/vitest/vitest.mjs', 'run', '--project', project])
}
await step('tests in the browser', ['scripts/e2e.mjs'])
await step('size of scripts', ['scripts/bundle-budget.mjs'])
// A panel of its own: what the stories leave behind is none of its states. The build is there already.
await step('accessibility', ['scripts/e2e.mjs', '--accessibility'])

if (failed.length > 0) fail(`Failed: ${failed.join(', ')}`)
console.log('All tests passed.')

async function step(name, args) {
  const { code } = await timed(name, () => runCommand(process.execPath, args))
  if (code !== 0) failed.push(name)
}
