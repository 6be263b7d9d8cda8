import { expect, it } from 'vitest'
import type { ObjectSetting } from '@/lib/contracts/plugins/settings-schema'
import {
  asSettingsSchema,
  holdsSecret,
  labelOf,
  movedBy,
  problemsOfRefusal,
  settingProblems,
  settingsToSend,
  startValues,
  withoutKeptSecrets,
} from './settings-model'

const SCHEMA: ObjectSetting = {
  type: 'object',
  required: ['text', 'token'],
  properties: {
    text: { type: 'string', minLength: 2 },
    note: { type: 'string' },
    kicks: { type: 'integer', minimum: 1, default: 3 },
    after: { type: 'string', format: 'duration', default: '10m' },
    isOn: { type: 'boolean' },
    words: { type: 'array', items: { type: 'string' }, maxItems: 2 },
    group: { type: 'object', properties: { colour: { type: 'string', format: 'color' } } },
    token: { type: 'string', writeOnly: true },
  },
}

it('starts with what is saved and the defaults for the rest', () => {
  expect(startValues(SCHEMA, { text: 'hello', kicks: 5, stale: 1 })).toEqual({
    text: 'hello',
    note: undefined,
    kicks: 5,
    after: '10m',
    isOn: false,
    words: [],
    group: { colour: undefined },
    token: undefined,
  })
})

it('starts anew where another version had a value of another type', () => {
  const schema = {
    type: 'object',
    properties: { text: { type: 'string' }, limit: { type: 'integer', default: 3 } },
  } as const
  expect(startValues(schema, { text: { de: 'Hallo' }, limit: '5' })).toEqual({ text: undefined, limit: 3 })
})

it('sends nothing for what was left empty', () => {
  expect(settingsToSend(SCHEMA, { ...startValues(SCHEMA, {}), text: '', kicks: null })).toEqual({
    after: '10m',
    isOn: false,
    words: [],
    group: {},
  })
})

it('finds the problems that the server would find, by pointer', () => {
  const values = {
    ...startValues(SCHEMA, {}),
    text: 'a',
    kicks: 0,
    after: 'soon',
    words: ['a', 'b', 'c'],
    group: { colour: 'red' },
  }
  const problems = settingProblems(SCHEMA, values)
  expect([...problems.keys()].sort()).toEqual([
    '/after',
    '/group/colour',
    '/kicks',
    '/text',
    '/token',
    '/words',
  ])
  expect(problems.get('/kicks')).toBe('is 0; the least is 1')
})

it('asks for no secret that is set and stays', () => {
  const schema = withoutKeptSecrets(SCHEMA, ['token'])
  expect(settingProblems(schema, { text: 'ok' }).size).toBe(0)
  expect(settingsToSend(schema, { text: 'ok', token: 'typed and taken back' })).not.toHaveProperty('token')
})

it('finds a secret deep inside a part', () => {
  expect(
    holdsSecret({
      type: 'array',
      items: { type: 'object', properties: { key: { type: 'string', writeOnly: true } } },
    }),
  ).toBe(true)
  expect(holdsSecret({ type: 'array', items: { type: 'string' } })).toBe(false)
})

it('reads the problems of a refusal from either place', () => {
  const entry = { pointer: '/body/config/kicks', code: 'INVALID', detail: 'is 0' }
  const expected = new Map([['/kicks', 'is 0']])
  expect(problemsOfRefusal({ details: { errors: [entry] } }, '/body/config')).toEqual(expected)
  expect(
    problemsOfRefusal({ errors: [entry, { pointer: '/body/name', detail: 'x' }] }, '/body/config'),
  ).toEqual(expected)
  expect(problemsOfRefusal('no', '/body/config').size).toBe(0)
})

it('takes anything but a schema for no settings', () => {
  for (const value of [null, 'x', [], {}, { type: 'object' }, { type: 'object', properties: null }]) {
    expect(asSettingsSchema(value).properties).toEqual({})
  }
})

it.each([
  ['maxKills', 'Max kills'],
  ['seconds_to_wait', 'Seconds to wait'],
  ['on', 'On'],
])('calls %s %s', (key, label) => {
  expect(labelOf(key, { type: 'boolean' })).toBe(label)
  expect(labelOf(key, { type: 'boolean', title: 'Given' })).toBe('Given')
})

it('moves entries within the list only', () => {
  expect(movedBy(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
  expect(movedBy(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
  expect(movedBy(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
})
