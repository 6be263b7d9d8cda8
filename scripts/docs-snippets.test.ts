import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EMPTY_INTEGRITY } from '@/lib/cli/commands/plugin-folder'
import { pluginTypesText } from '@/lib/cli/commands/plugin-types-text'
import { readManifest } from '@/lib/plugin-host/manifest/read-manifest'
import { compileSnippets, folderOf } from './snippets/compile-snippets'
import { findUnknownNames } from './snippets/find-unknown-names'
import { readSnippets, type Snippet } from './snippets/read-snippets'
import { runShellLine } from './snippets/run-shell'
import { ensureSandbox } from './steps/build-sandbox.mjs'
import { PROJECT_ROOT } from './steps/project-root.mjs'

const documentsIn = (folder: string): readonly string[] =>
  readdirSync(join(PROJECT_ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `${folder}/${name}`)

/** Documents whose snippets are tested. */
const DOCUMENTS = [
  'README.md',
  'lib/plugin-sdk/README.md',
  ...documentsIn('docs/plugin-guide'),
  ...documentsIn('docs/admin-guide'),
]

const all = DOCUMENTS.flatMap((document) => readSnippets(join(PROJECT_ROOT, document), document))
const of = (...languages: string[]) => all.filter(({ language }) => languages.includes(language))
const named = ({ document, line }: Snippet) => `${document}:${line}`
const fileIn = ({ info }: Snippet) => /^file=(\S+)$/.exec(info)?.[1]

const start = process.cwd()
let home: string

beforeAll(async () => {
  await ensureSandbox()
  home = mkdtempSync(join(tmpdir(), 'palisade-docs-'))
  mkdirSync(join(home, 'ssh'))
  spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(home, 'ssh/id_ed25519')])
}, 120_000)

afterAll(() => {
  process.chdir(start)
  rmSync(home, { recursive: true, force: true })
})

test('every fence has a language that is tested or shown only', () => {
  const shown = ['text', 'js']
  const tested = ['ts', 'json', 'sh']
  expect(all.filter(({ language }) => ![...shown, ...tested].includes(language)).map(named)).toEqual([])
})

describe('JSON', () => {
  /** Parts of a manifest stand alone in the guide; here they get the rest of it. */
  const wholeOf = ({ info, text }: Snippet): object => {
    const part = JSON.parse(text)
    if (part.manifestVersion === 1) return { sdkVersion: '1.0.0', integrity: EMPTY_INTEGRITY, ...part }
    const rest = {
      manifestVersion: 1,
      id: 'part',
      name: 'Part',
      version: '1.0.0',
      author: { name: 'Docs' },
      sdkVersion: '1.0.0',
      integrity: EMPTY_INTEGRITY,
    }
    return { ...rest, [info]: part }
  }

  test.each(
    of('json')
      // Events and grants are read by the commands that stand below them.
      .filter((one) => fileIn(one) === undefined || fileIn(one)?.endsWith('manifest.json'))
      .map((one) => [named(one), one]),
  )('%s is accepted by the manifest reader', (_, snippet) => {
    expect(readManifest(Buffer.from(JSON.stringify(wholeOf(snippet))))).toMatchObject({ ok: true })
  })
})

/** What the last shell fence wrote, and whether all of it ended well. */
type Ran = { readonly output: readonly string[]; readonly isFine: boolean }

describe('shell', () => {
  const documents = DOCUMENTS.filter((document) => of('sh').some((one) => one.document === document))

  test.each(documents)(
    '%s: every command does what is said',
    async (document) => {
      const workplace = join(home, document.replace(/[^a-z0-9]+/gi, '-'))
      mkdirSync(join(workplace, 'tmp'), { recursive: true })
      symlinkSync(join(PROJECT_ROOT, 'examples'), join(workplace, 'examples'))
      process.chdir(workplace)
      const places = { '~/.ssh': join(home, 'ssh'), '/tmp': join(workplace, 'tmp') }
      let ran: Ran = { output: [], isFine: true }
      for (const snippet of all.filter((one) => one.document === document)) {
        const { language, text } = snippet
        const file = fileIn(snippet)
        // What ends with a refusal is shown with it.
        expect(ran.isFine || language === 'text', `before ${named(snippet)}`).toBe(true)
        if (file) writeSnippet(file, text)
        else if (language === 'text' && ran.output.length > 0) expectShown(snippet, ran.output)
        ran = language === 'sh' ? await runFence(snippet, places) : { output: [], isFine: true }
      }
      expect(ran.isFine).toBe(true)
    },
    60_000,
  )

  const writeSnippet = (file: string, text: string) => {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }

  const runFence = async (snippet: Snippet, places: Readonly<Record<string, string>>): Promise<Ran> => {
    const output: string[] = []
    let isFine = true
    for (const line of snippet.text.split('\n').filter((one) => one !== '')) {
      if (line.startsWith('npx palisade types'))
        mkdirSync(`${line.split(' ').at(-1)}/src`, { recursive: true })
      const { problem, ...result } = await runShellLine(line, places)
      expect(problem, `${named(snippet)}: ${line}`).toBeNull()
      output.push(...result.output)
      isFine &&= result.status === null || result.status === 0
    }
    return { output, isFine }
  }

  /** `…` stands for anything. */
  const expectShown = (snippet: Snippet, output: readonly string[]) => {
    for (const line of snippet.text.split('\n').filter((one) => one !== '')) {
      const pattern = line
        .split('…')
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('.*')
      expect(output.join('\n'), named(snippet)).toMatch(new RegExp(`^${pattern}$`, 'm'))
    }
  }
})

/** What `palisade types` writes beside the manifests of a document: its plugins import it. */
const typesBesideManifests = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    of('json').flatMap((snippet) => {
      const file = fileIn(snippet)
      if (!file?.endsWith('/manifest.json')) return []
      const whole = { sdkVersion: '1.0.0', integrity: EMPTY_INTEGRITY, ...JSON.parse(snippet.text) }
      const read = readManifest(Buffer.from(JSON.stringify(whole)))
      if (!read.ok) throw new Error(read.error.message)
      const path = join(folderOf(snippet), dirname(file), 'src/plugin-types.ts')
      return [[path, pluginTypesText(read.value.manifest)]]
    }),
  )

test('TypeScript compiles against the SDK', async () => {
  const errors = await compileSnippets(join(home, 'compiled'), of('ts'), typesBesideManifests())
  expect(errors).toEqual([])
}, 60_000)

test('links between documents lead somewhere', () => {
  const broken = [...DOCUMENTS, ...documentsIn('docs/reference')].flatMap((document) => {
    const text = readFileSync(join(PROJECT_ROOT, document), 'utf8')
    const targets = [...text.matchAll(/(?<!!)\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '')
    return targets
      .filter((target) => !/^(https?:|#)/.test(target))
      .filter((target) => !existsSync(join(PROJECT_ROOT, dirname(document), target.replace(/#.*$/, ''))))
      .map((target) => `${document}: ${target}`)
  })
  expect(broken).toEqual([])
})

test.each(DOCUMENTS)('%s names only events, functions, permissions and codes that exist', (document) => {
  const text = readFileSync(join(PROJECT_ROOT, document), 'utf8')
  // The left column of these tables is another program's.
  const ours = document.endsWith('from-squadjs.md') ? text.replace(/^\| [^|]+ \|/gm, '|') : text
  expect(findUnknownNames(ours)).toEqual([])
})
