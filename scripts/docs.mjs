import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleOptions } from './steps/build-workers.mjs'
import { PROJECT_ROOT } from './steps/project-root.mjs'

/** Each generated document: where it stands, and the module whose `render` writes its generated part. */
export const GENERATED_DOCUMENTS = [
  {
    file: 'docs/operations/configuration.md',
    module: 'lib/server/config/configuration-table.ts',
    render: (module) => module.renderConfigurationTable(),
  },
  reference('permissions', (module) => module.renderPermissions()),
  reference('events', (module) => module.renderEvents()),
  reference('host-functions', (module) => module.renderHostFunctions()),
  reference('limits', (module) => module.renderLimits()),
  reference('plugin-errors', (module) => module.renderPluginErrors()),
  reference('states', (module) => module.renderStates()),
  reference('panel-permissions', (module) => module.renderPanelPermissions()),
  reference('http-errors', (module) => module.renderHttpErrors()),
  reference('squad-commands', (module) => module.renderSquadCommands()),
]

function reference(name, render) {
  return { file: `docs/reference/${name}.md`, module: `scripts/reference/${name}.ts`, render }
}

const BEGIN = '<!-- generated: node scripts/docs.mjs -->'
const END = '<!-- end of the generated part -->'

/** Writes the generated parts, or only compares them. Resolves with whether all were current. */
export async function runDocs({ write }) {
  const { build } = await import('esbuild')
  let isCurrent = true
  for (const { file, module, render } of GENERATED_DOCUMENTS) {
    const outfile = `dist/docs/${module.replace(/\.ts$/, '.mjs')}`
    await build(bundleOptions({ entry: module, outfile }))
    const loaded = await import(pathToFileURL(join(PROJECT_ROOT, outfile)).href)
    isCurrent = update(join(PROJECT_ROOT, file), render(loaded), write) && isCurrent
  }
  return isCurrent
}

function update(path, generated, write) {
  const before = existsSync(path) ? readFileSync(path, 'utf8') : `${BEGIN}\n${END}\n`
  const [head, tail] = [before.split(BEGIN)[0], before.split(END)[1] ?? '\n']
  const after = `${head}${BEGIN}\n\n${generated.trim()}\n\n${END}${tail}`
  if (before === after) return true
  if (write) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, after)
    console.log(`Wrote ${path}`)
  } else {
    console.error(`${path} is not current. Run: node scripts/docs.mjs`)
  }
  return false
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await runDocs({ write: true })
