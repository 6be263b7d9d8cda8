import { spawn } from 'node:child_process'
import { requireNode } from './steps/install-dependencies.mjs'

/**
 * The whole of what a change has to pass, one step after the other. A failed step does not hide the later ones.
 * The last line is `N passed, N failed`: the tests of all runners, and each step that failed without a test.
 */
requireNode()
const startedAt = performance.now()
const totals = { passed: 0, failed: 0 }
const failedSteps = []
const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(0)} s`

const isInstalled = await step('npm ci', 'npm', ['ci', '--no-audit', '--no-fund'])
if (isInstalled) {
  await step('npm run check', 'npm', ['run', 'check'])
  await step('npm test', 'npm', ['test'])
  await step('npm run test:captures', 'npm', ['run', 'test:captures'])
  const integration = ['scripts/with-postgres.mjs', process.execPath, 'node_modules/vitest/vitest.mjs']
  await step('integration on PostgreSQL', process.execPath, [
    ...integration,
    'run',
    '--project',
    'integration',
  ])
  await step('npm run bench -- --short', 'npm', ['run', 'bench', '--', '--short'])
}

console.log(`\nAll steps took ${seconds(startedAt)}.`)
if (failedSteps.length > 0) console.log(`Failed steps: ${failedSteps.join(', ')}`)
console.log(`${totals.passed} passed, ${totals.failed} failed`)
process.exit(totals.failed > 0 ? 1 : 0)

async function step(name, program, args) {
  const from = performance.now()
  console.log(`\n=== ${name}`)
  const { code, output } = await run(program, args)
  const counts = countTests(output)
  totals.passed += counts.passed
  totals.failed += counts.failed
  if (code !== 0) {
    failedSteps.push(name)
    if (counts.failed === 0) totals.failed += 1
  }
  console.log(`=== ${name}: ${code === 0 ? 'ok' : `failed with ${code}`} in ${seconds(from)}`)
  return code === 0
}

function run(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CI: 'true', NO_COLOR: '1', FORCE_COLOR: undefined },
    })
    const chunks = []
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      from.on('data', (chunk) => {
        chunks.push(chunk)
        to.write(chunk)
      })
    }
    child.on('error', (error) => resolve({ code: 1, output: String(error) }))
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }))
  })
}

/** Vitest closes with `Tests  1 failed | 22 passed (23)`, Playwright with `3 passed (12.0s)` and `1 failed` on lines of their own. */
function countTests(output) {
  const counts = { passed: 0, failed: 0 }
  const lines = output.split('\n').map((line) => line.trim())
  for (const line of lines.filter((text) => /^Tests\s|^\d+ (passed|failed)( \(|$)/.test(text))) {
    for (const [, count, kind] of line.matchAll(/(\d+) (passed|failed)/g)) counts[kind] += Number(count)
  }
  return counts
}
