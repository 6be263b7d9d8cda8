import { expect, test } from 'vitest'
import type { ObjectSetting } from '@/lib/plugin-sdk/settings'
import { migrateConfig } from './migrate-config'

const schemaOf = (properties: ObjectSetting['properties'], required: string[] = []): ObjectSetting => ({
  type: 'object',
  properties,
  required,
})

const migrate = (schema: ObjectSetting, more: Partial<Parameters<typeof migrateConfig>[0]> = {}) =>
  migrateConfig({ version: '2.0.0', schema, open: {}, secrets: {}, given: undefined, ...more })

test('what the version knows stays, its defaults are filled in, and the rest is left out', () => {
  const schema = schemaOf({
    text: { type: 'string' },
    limit: { type: 'integer', default: 3 },
    rules: { type: 'array', items: schemaOf({ word: { type: 'string' } }) },
    group: schemaOf({ kept: { type: 'string' }, added: { type: 'boolean', default: true } }),
  })
  const open = {
    text: 'hello',
    gone: 1,
    rules: [{ word: 'a', gone: true }],
    group: { kept: 'x', gone: 'y' },
  }
  expect(migrate(schema, { open, secrets: { oldToken: 's' } })).toEqual({
    open: { text: 'hello', limit: 3, rules: [{ word: 'a' }], group: { kept: 'x', added: true } },
    secrets: {},
  })
})

test('a value that became a secret is sealed', () => {
  const schema = schemaOf({ token: { type: 'string', writeOnly: true }, text: { type: 'string' } }, ['token'])
  expect(migrate(schema, { open: { token: 'abc', text: 'x' } })).toEqual({
    open: { text: 'x' },
    secrets: { token: 'abc' },
  })
})

test('a value that is no secret any more is not shown, but asked for again', () => {
  const token = { type: 'string' } as const
  expect(migrate(schemaOf({ token }), { secrets: { token: 'abc' } })).toEqual({ open: {}, secrets: {} })
  expect(() => migrate(schemaOf({ token }, ['token']), { secrets: { token: 'abc' } })).toThrow(
    expect.objectContaining({ code: 'PLUGIN_SETTINGS_UNFIT' }),
  )
})

test('a setting that is missing or not valid any more is refused by its name and place', () => {
  const schema = schemaOf(
    { url: { type: 'string', title: 'Address' }, mode: { type: 'string', enum: ['soft'] } },
    ['url'],
  )
  expect(() => migrate(schema, { open: { mode: 'hard' } })).toThrow(
    expect.objectContaining({
      code: 'PLUGIN_SETTINGS_UNFIT',
      message: 'Version 2.0.0 needs these settings first: Address, mode',
      details: {
        errors: [
          { pointer: '/body/config/url', code: 'INVALID', detail: 'is required' },
          { pointer: '/body/config/mode', code: 'INVALID', detail: 'must be one of soft' },
        ],
      },
    }),
  )
})

test('what an admin gives takes the place of all that is shown, and secrets that they leave out stay', () => {
  const schema = schemaOf(
    {
      url: { type: 'string' },
      mode: { type: 'string', enum: ['soft'] },
      token: { type: 'string', writeOnly: true },
    },
    ['url', 'token'],
  )
  const given = { url: 'https://a.example' }
  expect(migrate(schema, { open: { mode: 'hard' }, secrets: { token: 'abc' }, given })).toEqual({
    open: given,
    secrets: { token: 'abc' },
  })
})
