import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import config from '../.dependency-cruiser.mjs'

/**
 * `node scripts/boundaries.mjs [FOLDER]` checks the imports of the project, or of a tree like it in FOLDER, against
 * .dependency-cruiser.mjs. Prints one line per violation; exit status 1 when there is one.
 */
const SOURCES = ['app', 'components', 'lib', 'instrumentation.ts', 'proxy.ts']

parseJsxToo()
const { cruise } = await import('dependency-cruiser')
process.chdir(process.argv[2] ?? join(import.meta.dirname, '..'))
const sources = SOURCES.filter((source) => existsSync(source))
const { forbidden, options } = config
const { output } = await cruise(
  sources,
  { ...options, ruleSet: { forbidden, options }, validate: true },
  options.enhancedResolveOptions,
)
const { violations, totalCruised } = output.summary
for (const { rule, from, to, comment } of violations) {
  console.log(`${rule.name}: ${from} -> ${to}${comment ? `  (${comment})` : ''}`)
}
console.log(`${totalCruised} modules, ${violations.length} violations`)
process.exitCode = violations.length > 0 ? 1 : 0

/** dependency-cruiser asks swc to read TypeScript without JSX, which fails on every component. */
function parseJsxToo() {
  const swc = createRequire(import.meta.url)('@swc/core')
  const parse = swc.parseFileSync
  swc.parseFileSync = (file, options) => parse(file, { ...options, tsx: file.endsWith('x') })
}
