import { installDependencies, requireNode } from './steps/install-dependencies.mjs'
import { fail, runCommand } from './steps/run-command.mjs'

/** Long measurements, apart from `npm run bench`: `npm run soak -- plugin-load --minutes=10`. */
const SOAKS = {
  /** In this process. */
  'plugin-load': { needsPanel: false },
  /** With the panel as it is served. */
  'kill-plugins': { needsPanel: true },
  http: { needsPanel: true },
}

const [name = '', ...args] = process.argv.slice(2)
const soak = SOAKS[name]
if (!soak) fail(`Say which: ${Object.keys(SOAKS).join(', ')}`)

requireNode()
await installDependencies()
const { buildPanel } = await import('./steps/build-panel.mjs')
const { generateClient } = await import('./steps/generate-client.mjs')
if (soak.needsPanel) await buildPanel({ log: console.log })
else await generateClient()
const { code } = await runCommand(process.execPath, ['--import', 'tsx', `bench/${name}/run.ts`, ...args])
process.exit(code)
