import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildCommand } from './build'
import { keygenCommand } from './keygen'
import { signCommand } from './sign'
import { typesCommand } from './types'
import { verifyCommand } from './verify'

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url))
let root: string
let printed: string[]
let errors: string[]
const io = {
  print: (line: string) => void printed.push(line),
  printError: (line: string) => void errors.push(line),
}
const at = (...parts: string[]) => join(root, ...parts)

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'palisade-cli-'))
  printed = []
  errors = []
  mkdirSync(at('plugin/src'), { recursive: true })
  writeFileSync(at('plugin/manifest.json'), JSON.stringify(manifest))
  writeFileSync(at('plugin/src/plugin.ts'), source)
  writeFileSync(
    at('plugin/src/words.ts'),
    "export const words = (name: string): string => 'Sorry to ' + name + '?'\n",
  )
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const manifest = {
  manifestVersion: 1,
  id: 'tk-guard',
  name: 'TK Guard',
  version: '1.0.0',
  author: { name: 'Example Community' },
  sdkVersion: '1.0.0',
  features: { required: ['events', 'players'], optional: ['http'] },
  permissions: { 'events:player.teamkilled': {}, 'rcon:warn': { rate: '10/min', maxTargets: 1 } },
  schedules: [{ name: 'decay', every: '1h' }],
  config: {
    type: 'object',
    properties: {
      maxKills: { type: 'integer', minimum: 1, default: 3, title: 'Kills before a kick' },
      mode: { type: 'string', enum: ['soft', 'hard'] },
      messages: { type: 'array', items: { type: 'string' }, default: [] },
    },
  },
}

const source = `import { definePlugin } from '@palisade/plugin-sdk'
import { words } from './words'

export default definePlugin({
  initialize({ events, players, schedule, http }) {
    schedule.on('decay', () => undefined)
    if (http) return
    events.on('player.teamkilled', async ({ attacker, victim }) => {
      await players.warn(attacker, words(victim.name))
    })
  },
})
`

const build = () => buildCommand({ folder: at('plugin'), out: at('dist'), projectRoot }, io)
const verify = (changes: Partial<Parameters<typeof verifyCommand>[0]> = {}) =>
  verifyCommand(
    {
      bundle: at('dist/plugin.js'),
      manifest: at('dist/manifest.json'),
      signature: at('dist/manifest.json.sig'),
      key: at('key.pub'),
      ...changes,
    },
    io,
  )

describe('palisade build', () => {
  it('writes one readable module and a manifest that pins it', async () => {
    expect(await build()).toBe(0)
    const bundle = readFileSync(at('dist/plugin.js'), 'utf8')
    expect(bundle).toContain('Sorry to ')
    expect(bundle).toContain('export {')
    expect(bundle).not.toMatch(/import |palisade-cli-|GUEST_ERROR_CODES|PERMISSIONS/)
    const written = JSON.parse(readFileSync(at('dist/manifest.json'), 'utf8'))
    expect(written).toMatchObject({ id: 'tk-guard', integrity: expect.stringMatching(/^sha256-/) })
    expect(printed.at(-1)).toContain(written.integrity)
    expect(errors).toEqual([])
  })

  it('builds the plugin of the SDK’s README', async () => {
    const readme = readFileSync(join(projectRoot, 'lib/plugin-sdk/README.md'), 'utf8')
    const block = (language: string) =>
      new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? ''
    writeFileSync(at('plugin/src/plugin.ts'), block('ts'))
    writeFileSync(at('plugin/manifest.json'), block('json'))
    expect(await build()).toBe(0)
    expect(printed).toHaveLength(1)
    expect(printed[0]).toMatch(/^Built tk-guard 1.0.0: /)
  })

  it('names the SDK by its own name and leaves out what is not used', async () => {
    const used = source.replace('definePlugin }', 'definePlugin, isPermissionDenied }')
    writeFileSync(at('plugin/src/plugin.ts'), `${used}void isPermissionDenied(null)\n`)
    expect(await build()).toBe(0)
    const bundle = readFileSync(at('dist/plugin.js'), 'utf8')
    expect(bundle).toContain('// @palisade/plugin-sdk:errors.ts')
    expect(bundle).not.toMatch(/\.\.\/|The manifest does not declare/)
  })

  it('writes the same bytes again', async () => {
    await build()
    const first = readFileSync(at('dist/manifest.json'))
    rmSync(at('dist'), { recursive: true })
    await build()
    expect(readFileSync(at('dist/manifest.json')).equals(first)).toBe(true)
  })

  it.each([
    ["import fs from 'node:fs'\nexport default { initialize: () => fs }", /sandbox has no Node modules/],
    ["import x from 'no-such-package'\nexport default x", /no-such-package/],
    ['export const plugin = {}', /BUNDLE_NO_DEFAULT_EXPORT/],
    ['export default {', /BUILD_FAILED/],
  ])('refuses %j and writes nothing', async (code, why) => {
    writeFileSync(at('plugin/src/plugin.ts'), code)
    expect(await build()).toBe(1)
    expect(errors.join('\n')).toMatch(why)
    expect(() => statSync(at('dist'))).toThrow()
  })

  it('refuses a manifest that a panel would refuse', async () => {
    writeFileSync(at('plugin/manifest.json'), JSON.stringify({ ...manifest, id: 'Upload' }))
    expect(await build()).toBe(1)
    expect(errors[0]).toContain('MANIFEST_INVALID: /id must match')
  })

  it('tells wrong usage apart', async () => {
    expect(await buildCommand({ folder: at('nowhere'), out: at('dist'), projectRoot }, io)).toBe(2)
    expect(await buildCommand({ folder: at('plugin'), out: at('plugin'), projectRoot }, io)).toBe(2)
  })
})

describe('palisade keygen, sign and verify', () => {
  beforeEach(async () => {
    await build()
    await keygenCommand({ out: at('key') }, io)
    await signCommand({ manifest: at('dist/manifest.json'), key: at('key') }, io)
    expect(errors).toEqual([])
    printed = []
  })

  it('end in a trusted package', async () => {
    expect(await verify()).toBe(0)
    expect(printed[0]).toMatch(/^trusted: /)
  })

  it('print one line of JSON when asked', async () => {
    expect(await verify({ json: true })).toBe(0)
    expect(JSON.parse(printed[0] ?? '')).toMatchObject({
      state: 'trusted',
      id: 'tk-guard',
      format: 'ed25519',
    })
  })

  it('keep the secret key to its owner and never overwrite one', async () => {
    expect(statSync(at('key')).mode & 0o777).toBe(0o600)
    const before = readFileSync(at('key'), 'utf8')
    expect(await keygenCommand({ out: at('key') }, io)).toBe(1)
    expect(readFileSync(at('key'), 'utf8')).toBe(before)
  })

  it('exit with 1 and name the state of everything else', async () => {
    const bundle = at('other.js')
    writeFileSync(bundle, 'export default {}')
    expect(await verify({ bundle })).toBe(1)
    expect(printed[0]).toMatch(/^modified: /)

    const changed = at('changed.json')
    writeFileSync(changed, readFileSync(at('dist/manifest.json'), 'utf8').replace('1.0.0', '1.0.1'))
    expect(await verify({ manifest: changed })).toBe(1)
    expect(printed[1]).toMatch(/^invalid: /)

    await keygenCommand({ out: at('stranger') }, io)
    printed = []
    expect(await verify({ key: at('stranger.pub') })).toBe(1)
    expect(printed[0]).toMatch(/^(invalid|unknown-key): /)
    expect(await verify({ manifest: bundle })).toBe(1)
    expect(printed[1]).toMatch(/^invalid: MANIFEST_MALFORMED/)
  })

  it('exit with 2 when a file is missing or the key is none', async () => {
    expect(await verify({ signature: at('none') })).toBe(2)
    expect(await verify({ key: at('key') })).toBe(2)
    expect(errors.join('\n')).toContain('cannot be read')
  })

  it('refuse to sign what a panel would refuse', async () => {
    writeFileSync(at('bad.json'), '{}')
    expect(await signCommand({ manifest: at('bad.json'), key: at('key') }, io)).toBe(1)
    expect(await signCommand({ manifest: at('dist/manifest.json'), key: at('key.pub') }, io)).toBe(2)
    expect(errors.at(-1)).toContain('ssh-keygen -Y sign')
  })

  it('verify what ssh-keygen and minisign sign', async () => {
    const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: 'pipe' })
    run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', at('ssh'))
    run('ssh-keygen', '-q', '-Y', 'sign', '-n', 'palisade-plugin', '-f', at('ssh'), at('dist/manifest.json'))
    expect(await verify({ key: at('ssh.pub') })).toBe(1)
    run('sh', '-c', `rm '${at('dist/manifest.json.sig')}'`)
    run('ssh-keygen', '-q', '-Y', 'sign', '-n', 'palisade-plugin', '-f', at('ssh'), at('dist/manifest.json'))
    expect(await verify({ key: at('ssh.pub') })).toBe(0)
    run('minisign', '-G', '-W', '-p', at('mini.pub'), '-s', at('mini'))
    run('minisign', '-S', '-s', at('mini'), '-m', at('dist/manifest.json'), '-x', at('mini.sig'))
    expect(await verify({ key: at('mini.pub'), signature: at('mini.sig') })).toBe(0)
  })
})

describe('palisade types', () => {
  it('writes what the manifest declares, so that anything else does not compile', async () => {
    expect(await typesCommand({ folder: at('plugin') }, io)).toBe(0)
    expect(
      readFileSync(at('plugin/src/plugin-types.ts'), 'utf8'),
    ).toBe(`// Written by \`palisade types\` from manifest.json. Do not edit.

export type PluginTypes = {
  config: {
    /** Kills before a kick */
    readonly 'maxKills': number
    readonly 'mode'?: 'soft' | 'hard'
    readonly 'messages': readonly (string)[]
  }
  features: 'log' | 'events' | 'players' | 'schedule'
  optionalFeatures: 'http'
  events: 'player.teamkilled'
  commands: never
  schedules: 'decay'
  panels: never
}
`)
  })

  it('passes the type checker together with the plugin', async () => {
    await typesCommand({ folder: at('plugin') }, io)
    writeFileSync(
      at('plugin/src/plugin.ts'),
      `import { definePlugin } from '@palisade/plugin-sdk'
import type { PluginTypes } from './plugin-types'
export default definePlugin<PluginTypes>({
  initialize({ events, players, config, http, log }) {
    log.info(String(config.maxKills + 1))
    void http?.request('https://example.com')
    events.on('player.teamkilled', ({ attacker }) => { void players.warn(attacker, 'sorry?') })
    // @ts-expect-error not declared
    events.on('chat.message', () => undefined)
  },
  schedules: { decay: () => undefined },
})
export const undeclared = definePlugin<PluginTypes>({
  // @ts-expect-error not declared
  initialize({ database }) { void database },
})
`,
    )
    const paths = { '@palisade/plugin-sdk': [join(projectRoot, 'lib/plugin-sdk/index.ts')] }
    const compilerOptions = {
      strict: true,
      noEmit: true,
      module: 'esnext',
      moduleResolution: 'bundler',
      target: 'es2023',
      lib: ['es2023'],
      types: [],
      paths,
    }
    writeFileSync(at('tsconfig.json'), JSON.stringify({ compilerOptions, include: ['plugin/src/plugin.ts'] }))
    const tsc = join(projectRoot, 'node_modules/.bin/tsc')
    expect(spawnSync(tsc, ['-p', at('tsconfig.json')], { encoding: 'utf8' }).stdout).toBe('')
  })
})
