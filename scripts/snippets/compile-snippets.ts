import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { PROJECT_ROOT } from '../steps/project-root.mjs'
import type { Snippet } from './read-snippets'

const OBJECTS =
  'events, players, server, rcon, database, commands, connectors, admin, http, schedule, log, panels, services, config, grants, instance'

/** A snippet without an import is the body of `initialize`. */
const asModule = (text: string): string =>
  /^import /m.test(text)
    ? text
    : `import { definePlugin } from '@palisade/plugin-sdk'
export default definePlugin({
  async initialize({ ${OBJECTS} }) {
${text}
  },
})
`

/** Every document has a folder of its own. */
export const folderOf = ({ document }: Pick<Snippet, 'document'>): string =>
  document.replace(/[^a-z0-9]+/gi, '-')

/** Where a snippet is compiled: its own path when it names one, so that its imports are found. */
const fileOf = (snippet: Snippet): string => {
  const named = /^file=(\S+)$/.exec(snippet.info)?.[1]
  return join(folderOf(snippet), named ?? `line-${snippet.line}.ts`)
}

/**
 * Compiles TypeScript snippets as a plugin author would, against the SDK alone, in strict mode.
 * @param files Further files by path, such as generated types. @returns The compiler's errors, one a line.
 */
export const compileSnippets = async (
  folder: string,
  snippets: readonly Snippet[],
  files: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> => {
  const write = (name: string, text: string) => {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  for (const snippet of snippets) write(fileOf(snippet), asModule(snippet.text))
  for (const [name, text] of Object.entries(files)) write(name, text)
  const sdk = join(PROJECT_ROOT, 'lib/plugin-sdk/index.ts')
  const compilerOptions = {
    target: 'ES2023',
    lib: ['ES2023', 'DOM'],
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    types: [],
    paths: { '@palisade/plugin-sdk': [sdk] },
  }
  write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['**/*.ts'] }))
  const compiler = join(PROJECT_ROOT, 'node_modules/typescript/bin/tsc')
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [compiler, '-p', folder, '--pretty', 'false'],
    {
      cwd: folder,
    },
  ).catch((error: { stdout?: string; message: string }) => ({ stdout: error.stdout || error.message }))
  return stdout.split('\n').filter((line) => line !== '')
}
