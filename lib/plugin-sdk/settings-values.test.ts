import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Setting, SettingFormat } from './settings'
import { readSettings } from './settings-values'

const problemOf = (setting: Setting, value: unknown) => {
  const { problems } = readSettings({ type: 'object', properties: { a: setting } }, { a: value })
  return problems[0] ?? null
}

describe('readSettings', () => {
  it('fills in defaults, also inside objects and lists', () => {
    const { value, problems } = readSettings(
      {
        type: 'object',
        properties: {
          count: { type: 'integer', default: 3 },
          name: { type: 'string' },
          colours: { type: 'object', properties: { all: { type: 'string', default: '#ffffff' } } },
          rows: {
            type: 'array',
            items: { type: 'object', properties: { on: { type: 'boolean', default: true } } },
          },
        },
      },
      { rows: [{}, { on: false }] },
    )
    expect(problems).toEqual([])
    expect(value).toEqual({ count: 3, colours: { all: '#ffffff' }, rows: [{ on: true }, { on: false }] })
  })

  it('accepts false, zero and empty text as values, and missing input as an empty one', () => {
    const properties = {
      a: { type: 'boolean', default: true },
      b: { type: 'integer', default: 5 },
      c: { type: 'string', default: 'x' },
    } as const
    expect(readSettings({ type: 'object', properties }, { a: false, b: 0, c: '' }).value).toEqual({
      a: false,
      b: 0,
      c: '',
    })
    expect(readSettings({ type: 'object', properties }, undefined).value).toEqual({ a: true, b: 5, c: 'x' })
  })

  it('names unknown and missing keys by pointer', () => {
    const schema = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] } as const
    expect(readSettings(schema, { b: 1 }).problems).toEqual([
      { pointer: '/b', message: 'is not a setting of this plugin' },
      { pointer: '/a', message: 'is required' },
    ])
    expect(readSettings(schema, JSON.parse('{"a":"x","__proto__":1}')).problems).toHaveLength(1)
  })

  it.each<[Setting, unknown, RegExp]>([
    [{ type: 'string' }, 1, /must be text/],
    [{ type: 'string', minLength: 2 }, 'a', /has 1 characters; the least is 2/],
    [{ type: 'string', maxLength: 2 }, 'abc', /has 3 characters; the most is 2/],
    [{ type: 'string' }, 'x'.repeat(10_001), /the most is 10000/],
    [{ type: 'string', enum: ['a', 'b'] }, 'c', /one of a, b/],
    [{ type: 'string', pattern: '^[a-z]+$' }, 'A', /must match/],
    [{ type: 'integer' }, 1.5, /whole number/],
    [{ type: 'integer' }, '1', /must be a number/],
    [{ type: 'number' }, Number.NaN, /must be a number/],
    [{ type: 'number', minimum: 1 }, 0, /is 0; the least is 1/],
    [{ type: 'number', maximum: 1 }, 2, /is 2; the most is 1/],
    [{ type: 'number', exclusiveMinimum: 1 }, 1, /above 1/],
    [{ type: 'number', exclusiveMaximum: 1 }, 1, /below 1/],
    [{ type: 'number', multipleOf: 0.1 }, 0.25, /multiple of 0.1/],
    [{ type: 'integer', enum: [1, 2] }, 3, /one of 1, 2/],
    [{ type: 'boolean' }, 'true', /true or false/],
    [{ type: 'array', items: { type: 'string' } }, 'a', /must be a list/],
    [{ type: 'array', items: { type: 'string' }, minItems: 1 }, [], /has 0 entries; the least is 1/],
    [{ type: 'array', items: { type: 'string' }, maxItems: 1 }, ['a', 'b'], /has 2 entries; the most is 1/],
    [{ type: 'array', items: { type: 'string' }, uniqueItems: true }, ['a', 'a'], /entry twice/],
    [{ type: 'object', properties: {} }, [], /must be an object/],
  ])('holds %j against %j', (setting, value, message) => {
    expect(problemOf(setting, value)?.message).toMatch(message)
  })

  it('points into lists', () => {
    expect(problemOf({ type: 'array', items: { type: 'integer' } }, [1, 'x'])?.pointer).toBe('/a/1')
  })

  it('takes binary fractions for what they are', () => {
    expect(problemOf({ type: 'number', multipleOf: 0.1 }, 0.3)).toBe(null)
  })

  it.each<[SettingFormat, string, string]>([
    ['duration', '10m', '10 minutes'],
    ['player', '76561198000000000', 'Bob'],
    ['player', '0002a10186d9414496bf20d22d3860ba', '0002'],
    ['team', '1', '3'],
    ['discord-channel', '123456789012345678', '#general'],
    ['color', '#ff8800', 'orange'],
    ['regex', '^a+$', '('],
  ])('knows the format %s', (format, good, bad) => {
    expect(problemOf({ type: 'string', format }, good)).toBe(null)
    expect(problemOf({ type: 'string', format }, '')).toBe(null)
    expect(problemOf({ type: 'string', format }, bad)).not.toBe(null)
  })

  it('survives any input', () => {
    const schema = {
      type: 'object',
      properties: { a: { type: 'array', items: { type: 'object', properties: {} } } },
    } as const
    fc.assert(fc.property(fc.anything(), (input) => Array.isArray(readSettings(schema, input).problems)))
  })
})
