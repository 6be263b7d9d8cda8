// Nothing but Node's own modules until the dependencies are there.
import { installDependencies, requireNode } from './steps/install-dependencies.mjs'
import { fail } from './steps/run-command.mjs'

requireNode()
await installDependencies({ production: true })

const { buildPanel } = await import('./steps/build-panel.mjs')
await buildPanel().catch((error) => fail(String(error.message ?? error)))

const { servePanel } = await import('./serve-panel.mjs')
await servePanel({ dev: false })
