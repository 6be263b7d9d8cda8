import { installDependencies, requireNode } from './steps/install-dependencies.mjs'
import { fail, timed } from './steps/run-command.mjs'

requireNode()
await timed('dependencies', () => installDependencies({ production: true }))
const { buildPanel } = await import('./steps/build-panel.mjs')
await buildPanel({ log: console.log }).catch((error) => fail(String(error.message ?? error)))
const { checkBundleBudget } = await import('./bundle-budget.mjs')
process.exit(checkBundleBudget() ? 0 : 1)
