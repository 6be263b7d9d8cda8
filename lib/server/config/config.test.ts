import { describe, expect, it } from 'vitest'
import { parseConfig } from './config'

const parse = (environment: Record<string, string>, files: Record<string, string> = {}) =>
  parseConfig(environment, '/opt/palisade', (path) => {
    const content = files[path]
    if (content === undefined) throw Object.assign(new Error('missing'), { code: 'ENOENT' })
    return content
  })

const configOf = (...given: Parameters<typeof parse>) => {
  const parsed = parse(...given)
  if (!parsed.ok) throw new Error(parsed.error.problems.join('; '))
  return parsed.value
}

const problemsOf = (...given: Parameters<typeof parse>) => {
  const parsed = parse(...given)
  return parsed.ok ? [] : parsed.error.problems
}

describe('parseConfig', () => {
  it('runs without any setting', () => {
    expect(configOf({})).toMatchObject({
      dataDir: '/opt/palisade/data',
      http: { host: '0.0.0.0', port: 3000, publicUrl: null, trustedProxies: [] },
      database: { url: null, folder: '/opt/palisade/data/database' },
      plugins: { allowUnsigned: false },
      signIn: { oidc: null, discord: null },
      warnings: [],
    })
  })

  it('takes an empty value as unset', () => {
    expect(configOf({ PORT: '', DATABASE_URL: '  ' })).toMatchObject({
      http: { port: 3000 },
      database: { url: null },
    })
  })

  it('lists everything that is wrong at once', () => {
    const problems = problemsOf({
      PORT: '70000',
      PALISADE_LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://db/x',
      PALISADE_ALLOW_UNSIGNED_PLUGINS: 'maybe',
      PALISADE_TRUSTED_PROXY: '10.0.0.0/8, proxy.local',
    })
    expect(problems).toEqual([
      'PALISADE_LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, but is "loud"',
      'PORT must be between 0 and 65535, but is "70000"',
      expect.stringMatching(
        /^PALISADE_TRUSTED_PROXY must be addresses or networks .*, but is "10.0.0.0\/8, proxy.local"$/,
      ),
      'DATABASE_URL must be an address that starts with postgres:// or postgresql://',
      'PALISADE_ALLOW_UNSIGNED_PLUGINS must be true or false, but is "maybe"',
    ])
  })

  it('never repeats a secret', () => {
    const problems = problemsOf({ PALISADE_SECRET_KEY: 'hunter2', DATABASE_URL: 'http://user:hunter2@db' })
    expect(problems).toHaveLength(2)
    expect(problems.join()).not.toContain('hunter2')
  })

  it('reads a secret from the file that NAME_FILE names', () => {
    const files = { '/run/secrets/db': 'postgresql://db/palisade\n' }
    expect(configOf({ DATABASE_URL_FILE: '/run/secrets/db' }, files).database.url).toBe(
      'postgresql://db/palisade',
    )
  })

  it('refuses a secret given twice, in an empty file, or in a file that cannot be read', () => {
    const url = 'postgresql://db/palisade'
    expect(problemsOf({ DATABASE_URL: url, DATABASE_URL_FILE: '/a' }, { '/a': url })).toEqual([
      'DATABASE_URL and DATABASE_URL_FILE are both set: keep one',
    ])
    expect(problemsOf({ DATABASE_URL_FILE: '/a' }, { '/a': '\n' })).toEqual([
      'DATABASE_URL_FILE names an empty file: /a',
    ])
    expect(problemsOf({ DATABASE_URL_FILE: '/a' })).toEqual([
      'DATABASE_URL_FILE names a file that cannot be read (ENOENT): /a',
    ])
  })

  it('wants settings that belong together together', () => {
    expect(
      problemsOf({ PALISADE_OIDC_ISSUER: 'https://id.example.org', PALISADE_OIDC_CLIENT_ID: 'panel' }),
    ).toEqual([
      'PALISADE_OIDC_CLIENT_SECRET is missing: PALISADE_OIDC_ISSUER, PALISADE_OIDC_CLIENT_ID, PALISADE_OIDC_CLIENT_SECRET belong together',
    ])
    expect(problemsOf({ PALISADE_PACKAGE_STORE: 's3' })).toHaveLength(3)
  })

  it('warns of a variable that looks like a setting, and not of those of tests', () => {
    const { warnings } = configOf({ PALISADE_LOGLEVEL: 'debug', PALISADE_TEST_DATABASE_URL: 'x', OTHER: 'y' })
    expect(warnings).toEqual(['PALISADE_LOGLEVEL is not a setting of Palisade and has no effect'])
  })

  it('keeps the public address without a trailing slash', () => {
    expect(configOf({ NEXTAUTH_URL: 'https://panel.example.org/' }).http.publicUrl).toBe(
      'https://panel.example.org',
    )
  })
})
