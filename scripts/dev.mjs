import { watch } from 'node:fs'
import { installDependencies, requireNode } from './steps/install-dependencies.mjs'
import { PROJECT_ROOT } from './steps/project-root.mjs'
import { fail } from './steps/run-command.mjs'

requireNode()
await installDependencies()

const { generateClient } = await import('./steps/generate-client.mjs')
const { buildWorkers } = await import('./steps/build-workers.mjs')
const { buildBuiltIn } = await import('./steps/build-built-in.mjs')
await generateClient()
await buildWorkers().catch((error) => fail(String(error.message ?? error)))
await buildBuiltIn().catch((error) => fail(String(error.message ?? error)))

// Next reloads pages by itself; workers and the database client are built here. Running workers keep their code
// until the panel restarts.
let timer
watch(PROJECT_ROOT, { recursive: true }, (_event, file) => {
  if (!file || !/^(lib|prisma)\/.*\.(ts|prisma)$/.test(file) || file.includes('/generated/')) return
  clearTimeout(timer)
  timer = setTimeout(rebuild, 300)
})

async function rebuild() {
  try {
    const generated = await generateClient()
    const built = await buildWorkers()
    if (generated || built)
      console.log('Built workers and database client again; restart to run new workers.')
  } catch (error) {
    console.error(String(error.message ?? error))
  }
}

const { servePanel } = await import('./serve-panel.mjs')
await servePanel({ dev: true })
