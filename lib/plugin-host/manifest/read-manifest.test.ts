import { describe, expect, it } from 'vitest'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import { type ManifestContext, readManifest } from './read-manifest'

const base = () => ({
  manifestVersion: 1,
  id: 'tk-guard',
  name: 'TK Guard',
  version: '1.4.0',
  author: { name: 'Example Community', url: 'https://example.com' },
  license: 'MIT',
  repository: 'https://github.com/example/tk-guard',
  description: 'Asks for apologies.',
  sdkVersion: '1.0.0',
  integrity: 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  features: { required: ['events', 'rcon'], optional: ['http'], provided: [] as string[] },
  permissions: {
    'events:player.teamkilled': { reason: 'detect team kills' },
    'rcon:warn': { maxTargets: 1, rate: '10/min', reason: 'ask for an apology' },
    'rcon:kick': { maxTargets: 1, rate: '2/min', optional: true, reason: 'repeat offenders' },
    'http:request': { hosts: ['api.example.com'], methods: ['GET'], rate: '30/min', optional: true },
    'database:write': { maxBytes: 1048576, reason: 'count per player' },
  },
  commands: [{ name: 'apologise', aliases: ['sorry'], chats: ['all', 'team'], description: 'Say sorry' }],
  schedules: [{ name: 'decay', every: '1h' }],
  config: {
    type: 'object',
    properties: { maxKills: { type: 'integer', minimum: 1, default: 3, title: 'Kills before a kick' } },
  },
  limits: { memoryMiB: 32, cpuMsPerEvent: 100 },
  expiresAt: '2028-01-01T00:00:00Z',
})

const encode = (value: unknown) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
const refusal = (value: unknown, context?: ManifestContext) => {
  const result = readManifest(encode(value), context)
  return result.ok ? { code: 'ok', message: '' } : result.error
}
const changed = (change: object) => ({ ...base(), ...change })

describe('readManifest', () => {
  it('reads the manifest of the contract', () => {
    const result = readManifest(encode(base()))
    expect(result).toMatchObject({ ok: true, value: { manifest: { id: 'tk-guard' }, notes: [] } })
  })

  it('accepts 64 KiB and refuses one byte more', () => {
    const text = JSON.stringify(base())
    const padded = text + ' '.repeat(PACKAGE_LIMITS.manifestBytes - encode(text).length)
    expect(refusal(padded).code).toBe('ok')
    expect(refusal(`${padded} `)).toMatchObject({
      code: 'MANIFEST_TOO_LARGE',
      message: 'the manifest is 65537 bytes; the limit is 65536',
      details: { bytes: 65537, maxBytes: 65536 },
    })
  })

  it('refuses a byte order mark and bytes that are not UTF-8', () => {
    expect(refusal(`\ufeff${JSON.stringify(base())}`).code).toBe('MANIFEST_ENCODING')
    expect(readManifest(Uint8Array.of(0x7b, 0xff, 0x7d))).toMatchObject({
      error: { code: 'MANIFEST_ENCODING' },
    })
    // An overlong encoding of the slash.
    expect(readManifest(Uint8Array.of(0x22, 0xc0, 0xaf, 0x22))).toMatchObject({
      error: { code: 'MANIFEST_ENCODING' },
    })
  })

  const raw = (extra: string) => JSON.stringify(base()).replace('{', `{${extra},`)
  it.each([
    ['{', 'MANIFEST_MALFORMED'],
    ['[]', 'MANIFEST_INVALID'],
    ['null', 'MANIFEST_INVALID'],
    ['"tk-guard"', 'MANIFEST_INVALID'],
    [raw('"id":"other"'), 'MANIFEST_DUPLICATE_KEY'],
    [raw('"__proto__":{"isAdmin":true}'), 'MANIFEST_KEY_FORBIDDEN'],
    [raw('"constructor":{}'), 'MANIFEST_KEY_FORBIDDEN'],
    [raw(`"x":${'['.repeat(40)}${']'.repeat(40)}`), 'MANIFEST_TOO_DEEP'],
  ])('refuses %.40s with its own code', (text, code) => {
    expect(refusal(text).code).toBe(code)
  })

  it.each([
    [{ verified: true }, 'MANIFEST_KEY_UNKNOWN', '/verified'],
    [{ author: { name: 'x', isAdmin: true } }, 'MANIFEST_KEY_UNKNOWN', '/author/isAdmin'],
    [
      { permissions: { 'rcon:everything': {} } },
      'MANIFEST_PERMISSION_UNKNOWN',
      '/permissions/rcon:everything',
    ],
    [{ permissions: { toString: {} } }, 'MANIFEST_PERMISSION_UNKNOWN', '/permissions/toString'],
    [{ permissions: { 'events:*': {} } }, 'MANIFEST_PERMISSION_UNKNOWN', '/permissions/events:*'],
    [
      { permissions: { 'rcon:kick': { hosts: ['a.b'] } } },
      'MANIFEST_CONSTRAINT_UNKNOWN',
      '/permissions/rcon:kick/hosts',
    ],
    [
      { permissions: { 'rcon:kick': { unlimited: true } } },
      'MANIFEST_CONSTRAINT_UNKNOWN',
      '/permissions/rcon:kick/unlimited',
    ],
  ])('points at what it does not know in %j', (change, code, pointer) => {
    expect(refusal(changed(change))).toMatchObject({ code, details: { pointer } })
  })

  it.each([
    [{ id: '../../etc/passwd' }, '/id'],
    [{ id: 'TK-Guard' }, '/id'],
    [{ id: 'tk/guard' }, '/id'],
    [{ id: 't' }, '/id'],
    [{ id: 'a'.repeat(64) }, '/id'],
    [{ id: 'tk-guard\n' }, '/id'],
    [{ version: '1.4' }, '/version'],
    [{ version: '1.4.0+build.7' }, '/version'],
    [{ version: 'v1.4.0' }, '/version'],
    [{ version: '01.4.0' }, '/version'],
    [{ version: '../1.0.0' }, '/version'],
    [{ integrity: 'sha512-abc' }, '/integrity'],
    [{ integrity: 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=' }, '/integrity'],
    [{ manifestVersion: 2 }, '/manifestVersion'],
    [{ author: { name: 'x', url: 'javascript:alert(1)' } }, '/author/url'],
    [{ repository: 'http://example.com' }, '/repository'],
    [{ permissions: { 'rcon:warn': { rate: '0/min' } } }, '/permissions/rcon:warn/rate'],
    [{ permissions: { 'rcon:warn': { rate: '10/week' } } }, '/permissions/rcon:warn/rate'],
    [{ permissions: { 'rcon:warn': { maxTargets: 0 } } }, '/permissions/rcon:warn/maxTargets'],
    [{ permissions: { 'http:request': {} } }, '/permissions/http:request/hosts'],
    [{ permissions: { 'http:request': { hosts: ['127.0.0.1'] } } }, '/permissions/http:request/hosts/0'],
    [{ permissions: { 'http:request': { hosts: ['*'] } } }, '/permissions/http:request/hosts/0'],
    [{ permissions: { 'http:request': { hosts: ['a.b:8080'] } } }, '/permissions/http:request/hosts/0'],
    [{ permissions: { 'rcon:execute': {} } }, '/permissions/rcon:execute/commands'],
    [{ limits: { memoryMiB: 4096 } }, '/limits/memoryMiB'],
    [{ schedules: [{ name: 'x' }] }, '/schedules/0'],
    [{ schedules: [{ name: 'x', every: '1h', cron: '* * * * *' }] }, '/schedules/0'],
    [{ schedules: [{ name: 'x', cron: 'often' }] }, '/schedules/0/cron'],
    [
      {
        schedules: [
          { name: 'w', cron: '0 4 * * *' },
          { name: 'x', cron: '99 99 * * *' },
        ],
      },
      '/schedules/1/cron',
    ],
    [{ schedules: [{ name: 'x', cron: '0 0 30 2 *' }] }, '/schedules/0/cron'],
    [{ expiresAt: 'tomorrow' }, '/expiresAt'],
    [{ commands: [{ name: 'näme', description: 'x' }] }, '/commands/0/name'],
  ])('refuses the value in %j', (change, pointer) => {
    expect(refusal(changed(change))).toMatchObject({ code: 'MANIFEST_INVALID', details: { pointer } })
  })

  it('still reads an installed manifest whose schedule never comes true', () => {
    const dead = changed({ schedules: [{ name: 'x', cron: '99 99 * * *' }] })
    expect(refusal(dead, { isStored: true }).code).toBe('ok')
  })

  it('names the rule and the actual value', () => {
    expect(refusal(changed({ name: 'x'.repeat(61) })).message).toBe(
      `/name is larger than the limit of 60 characters; it is "${'x'.repeat(61)}"`,
    )
    expect(refusal(changed({ limits: { memoryMiB: 4096 } })).message).toBe(
      '/limits/memoryMiB is larger than the limit of 128; it is 4096',
    )
  })

  it('refuses text that hides or reorders what an admin reads, in keys too', () => {
    expect(refusal(changed({ name: 'TK\u202eGuard' }))).toMatchObject({
      code: 'MANIFEST_TEXT_UNSAFE',
      details: { pointer: '/name', codePoint: 'U+202E' },
    })
    expect(refusal(changed({ 'na\u200bme': 'x' })).code).toBe('MANIFEST_TEXT_UNSAFE')
    expect(refusal(changed({ description: 'line\u001b[31m' })).code).toBe('MANIFEST_TEXT_UNSAFE')
  })

  it.each(['upload', 'keys', 'palisade', 'palisade-core', 'constructor', 'con', 'com1'])(
    'reserves the id %s',
    (id) => {
      expect(refusal(changed({ id })).code).toBe('MANIFEST_ID_RESERVED')
    },
  )

  it.each(['tk_guard', 'tkguard', 'tk-gaurd', 'tk--guard'])(
    'compares %s with known ids at a glance',
    (id) => {
      const expected = id === 'tk-gaurd' ? 'ok' : 'MANIFEST_ID_LOOKALIKE'
      expect(refusal(changed({ id }), { knownIds: ['tk-guard'] }).code).toBe(expected)
    },
  )

  it.each([
    ['adrnin-tools', 'admin-tools'],
    ['ki11-feed', 'kill-feed'],
    ['kiil-feed', 'kill-feed'],
    ['v0te', 'vote'],
  ])('finds that %s looks like %s', (id, known) => {
    expect(refusal(changed({ id }), { knownIds: [known] })).toMatchObject({ details: { similarTo: known } })
  })

  it('knows the plugin itself as no look-alike', () => {
    expect(refusal(base(), { knownIds: ['tk-guard'] }).code).toBe('ok')
  })

  it('tells which panel an unknown required feature needs, and only notes an optional one', () => {
    expect(refusal(changed({ features: { required: ['teleport'] }, sdkVersion: '1.7.0' }))).toMatchObject({
      code: 'MANIFEST_FEATURE_UNKNOWN',
      details: { feature: 'teleport', needsSdk: '1.7.0' },
    })
    expect(readManifest(encode(changed({ features: { optional: ['teleport'] } })))).toMatchObject({
      ok: true,
      value: { notes: [{ code: 'FEATURE_OPTIONAL_UNKNOWN', pointer: '/features/optional/0' }] },
    })
  })

  it.each([
    ['1.0.0', '1.0.0', 'ok'],
    ['1.0.9', '1.0.0', 'ok'],
    ['1.1.0', '1.0.0', 'MANIFEST_SDK_UNSUPPORTED'],
    ['1.1.0', '1.2.0', 'ok'],
    ['2.0.0', '1.2.0', 'MANIFEST_SDK_UNSUPPORTED'],
    ['0.9.0', '1.2.0', 'MANIFEST_SDK_UNSUPPORTED'],
  ])('holds SDK %s against a panel of %s', (sdkVersion, own, code) => {
    expect(refusal(changed({ sdkVersion }), { sdkVersion: own }).code).toBe(code)
  })

  it.each([
    {
      commands: [
        { name: 'a', aliases: ['b'], description: 'x' },
        { name: 'b', description: 'x' },
      ],
    },
    {
      schedules: [
        { name: 'a', every: '1h' },
        { name: 'a', every: '2h' },
      ],
    },
    { features: { required: ['events'], optional: ['events'] } },
    {
      panels: [
        { name: 'a', title: 'A' },
        { name: 'a', title: 'B' },
      ],
    },
  ])('refuses a name that is declared twice in %j', (change) => {
    expect(refusal(changed(change)).code).toBe('MANIFEST_NAME_DUPLICATE')
  })

  const config = (properties: object, extra: object = {}) => ({
    config: { type: 'object', properties, ...extra },
  })
  const deep = (levels: number): object =>
    levels === 0 ? { type: 'boolean' } : { type: 'object', properties: { a: deep(levels - 1) } }
  it.each([
    [config({ a: { type: 'integer', minimum: 5, default: 3 } }), '/config/properties/a/default'],
    [config({ a: { type: 'integer', minimum: 5, maximum: 3 } }), '/config/properties/a'],
    [config({ a: { type: 'string', enum: ['x'], default: 'y' } }), '/config/properties/a/default'],
    [config({ a: { type: 'string', pattern: '(a+)+$' } }), '/config/properties/a'],
    [config({ a: { type: 'string', writeOnly: true, default: 'secret' } }), '/config/properties/a'],
    [
      config({ a: { type: 'array', items: { type: 'number' }, default: [1, 'x'] } }),
      '/config/properties/a/default/1',
    ],
    [config({}, { required: ['a'] }), '/config'],
    [
      config({ a: deep(7) }),
      '/config/properties/a/properties/a/properties/a/properties/a/properties/a/properties/a',
    ],
  ])('refuses settings that contradict themselves in %j', (change, pointer) => {
    expect(refusal(changed(change))).toMatchObject({ code: 'MANIFEST_CONFIG_INVALID', details: { pointer } })
  })

  it('refuses an unknown type or keyword of settings', () => {
    expect(refusal(changed(config({ a: { type: 'file' } }))).code).toBe('MANIFEST_INVALID')
    expect(refusal(changed(config({ a: { type: 'string', $ref: '#' } }))).code).toBe('MANIFEST_KEY_UNKNOWN')
  })
})
