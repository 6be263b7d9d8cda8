import { describe, expect, it } from 'vitest'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import { checkBundle } from './check-bundle'

const encode = (text: string) => new TextEncoder().encode(text)
const refusal = (source: string | Uint8Array) => {
  const result = checkBundle(typeof source === 'string' ? encode(source) : source)
  return result.ok ? { code: 'ok', message: '' } : result.error
}
const plugin = 'export default { initialize() {} };\n'

const manifest = (permissions: Manifest['permissions'], required = ['events', 'players']): Manifest => ({
  manifestVersion: 1,
  id: 'a-plugin',
  name: 'A',
  version: '1.0.0',
  author: { name: 'A' },
  sdkVersion: '1.0.0',
  integrity: '',
  features: { required },
  permissions,
})

const findings = (source: string, against?: Manifest) => {
  const result = checkBundle(encode(source), against)
  expect(result).toMatchObject({ ok: true })
  return result.ok ? result.value.findings : []
}

describe('checkBundle', () => {
  it('accepts 1 MiB and refuses one byte more', () => {
    const padded = plugin + ' '.repeat(PACKAGE_LIMITS.bundleBytes - plugin.length)
    expect(refusal(padded).code).toBe('ok')
    expect(refusal(`${padded} `)).toMatchObject({
      code: 'BUNDLE_TOO_LARGE',
      message: 'the bundle is 1048577 bytes; the limit is 1048576',
    })
  })

  it.each([
    ['', 'BUNDLE_EMPTY'],
    [Uint8Array.of(0xff, 0xfe, 0x3b, 0x00), 'BUNDLE_ENCODING'],
    [`\ufeff${plugin}`, 'BUNDLE_ENCODING'],
    [`${plugin}\0`, 'BUNDLE_ENCODING'],
    [Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x14), 'BUNDLE_SYNTAX'],
    [Uint8Array.of(0x1f, 0x8b, 0x08), 'BUNDLE_ENCODING'],
    ['{"json": true}', 'BUNDLE_SYNTAX'],
    ['<html></html>', 'BUNDLE_SYNTAX'],
    ['#!/bin/sh', 'BUNDLE_NO_DEFAULT_EXPORT'],
    [`import fs from 'fs'\n${plugin}`, 'BUNDLE_IMPORT'],
    [`import 'x'\n${plugin}`, 'BUNDLE_IMPORT'],
    [`${plugin}export * from 'x'`, 'BUNDLE_IMPORT'],
    [`${plugin}export { a } from 'x'`, 'BUNDLE_IMPORT'],
    ["export { default } from 'x'", 'BUNDLE_IMPORT'],
    ["export default { initialize() { return import('fs') } }", 'BUNDLE_IMPORT'],
    ['export default { initialize() { return import.meta.url } }', 'BUNDLE_IMPORT'],
    ['const a = 1', 'BUNDLE_NO_DEFAULT_EXPORT'],
    ['module.exports = {}', 'BUNDLE_NO_DEFAULT_EXPORT'],
    ['export default {}\nexport default {}', 'BUNDLE_SYNTAX'],
    [`${plugin}// \u202e } evil`, 'BUNDLE_TEXT_UNSAFE'],
    [`${plugin}const a\u2066 = 1`, 'BUNDLE_TEXT_UNSAFE'],
    [`${plugin}${'['.repeat(5000)}`, 'BUNDLE_TOO_DEEP'],
  ])('refuses %.50j with its own code', (source, code) => {
    expect(refusal(source).code).toBe(code)
  })

  it('accepts each form of a default export, and new.target', () => {
    expect(refusal('const p = {}; export { p as default }').code).toBe('ok')
    expect(refusal('const p = {}; export { p as "default" }').code).toBe('ok')
    expect(refusal('export default class { constructor() { new.target } }').code).toBe('ok')
  })

  it('reports an import with its line', () => {
    expect(refusal(`${plugin}\n\nawait import('x')`)).toMatchObject({ details: { line: 4, count: 1 } })
  })

  it.each([
    "eval('1')",
    "(0, eval)('1')",
    "globalThis.eval('1')",
    "new Function('return this')()",
    "(() => {}).constructor('return this')()",
    "a['constructor']('x')",
    "setTimeout('x()', 1)",
  ])('tells about code made of text: %s', (code) => {
    expect(findings(`${plugin}${code}`)).toMatchObject([
      { code: 'CODE_FROM_TEXT', severity: 'warning', line: 2 },
    ])
  })

  it('does not mistake ordinary code for it', () => {
    expect(
      findings(`${plugin}setTimeout(() => {}, 1); a.evaluate(1); class B { constructor(x) { super.x(x) } }`),
    ).toEqual([])
  })

  it('tells about hidden, minified, encoded and invisible text', () => {
    const hidden = Array.from(
      { length: 30 },
      (_, index) => `var _0x${(0xabc0 + index).toString(16)}=1;`,
    ).join('\n')
    expect(findings(plugin + hidden)).toMatchObject([{ code: 'OBFUSCATED' }])
    expect(findings(`${plugin}${'a();'.repeat(1000)}`)).toMatchObject([
      { code: 'MINIFIED', severity: 'notice' },
    ])
    expect(findings(`${plugin}${'// line\n'.repeat(20)}const a = "${'QUJD'.repeat(300)}"`)).toMatchObject([
      { code: 'ENCODED_TEXT' },
    ])
    expect(findings(`${plugin}const a = "b\u200bc"`)).toMatchObject([{ code: 'INVISIBLE_TEXT', line: 2 }])
  })

  it.each([
    ['members', `x = a${'.b'.repeat(400_000)}`],
    ['calls', `x = a${'()'.repeat(400_000)}`],
    ['entries', `x = [${'1,'.repeat(450_000)}]`],
    ['statements', ';'.repeat(900_000)],
    ['lines', '\n'.repeat(900_000)],
  ])('survives a bundle of hundreds of thousands of %s', (_, code) => {
    expect(refusal(plugin + code).code).toBe('ok')
  })

  const guard = `export default { initialize({ events, players }) {
    events.on('player.teamkilled', ({ attacker }) => players.warn(attacker, 'sorry?'))
  } }`

  it('finds nothing in a plugin that asks for what it uses', () => {
    expect(findings(guard, manifest({ 'events:player.teamkilled': {}, 'rcon:warn': {} }))).toEqual([])
  })

  it.each([
    'export default { initialize({ events, players, http, config }) { events.on, players.warn } }',
    'export default { initialize: async (api) => { api.events.on; api.players.warn; api.http; api.instance } }',
    'export default new (class { initialize(a) { return () => [a.events.on, a.players.warn, a.http] } })()',
  ])('names an object of the API that no feature opens: %s', (code) => {
    expect(findings(code, manifest({}))).toMatchObject([
      { code: 'FEATURE_MISSING', message: expect.stringContaining('"http"') },
      { code: 'PERMISSION_MISSING', message: expect.stringContaining('players.warn') },
    ])
  })

  it('does not take a list of the database for a list of players', () => {
    const counting = `export default { initialize({ events, players, database }) {
      events.on('player.teamkilled', async ({ attacker }) => {
        const last = new Map()
        for (const { key } of (await database.list('kills/')).items) last.get(key)
        await players.warn(attacker, 'sorry?')
      })
    } }`
    const asked = { 'events:player.teamkilled': {}, 'rcon:warn': {}, 'database:write': {} }
    expect(findings(counting, manifest(asked, ['events', 'players', 'database']))).toEqual([])
  })

  it('names what is asked for and not used, and what is used and not asked for', () => {
    const found = findings(
      guard,
      manifest({ 'rcon:ban': {}, 'events:chat.message': {} }, ['events', 'players', 'http']),
    )
    expect(found.map(({ code, message }) => `${code}: ${message.split(',')[0]}`)).toEqual([
      'PERMISSION_UNUSED: asks for rcon:ban',
      'PERMISSION_UNUSED: asks for events:chat.message',
      'PERMISSION_MISSING: calls players.warn',
      'FEATURE_UNUSED: declares the feature http',
    ])
  })
})
