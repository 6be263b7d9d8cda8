import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseStrictJson } from './parse-strict-json'

const read = (text: string) => parseStrictJson(text, 32)
const codeOf = (text: string) => {
  const result = read(text)
  return result.ok ? 'ok' : result.error.code
}

describe('parseStrictJson', () => {
  it('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value)
        const result = read(text)
        // -0 is written as 0; fast-check's keys can be forbidden ones.
        if (!result.ok) expect(text).toMatch(/__proto__|constructor|prototype|e\+|\d{16}|\\ud/)
        else expect(JSON.stringify(result.value)).toBe(text)
      }),
    )
  })

  it('accepts nothing that JSON.parse refuses', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-',
      '.',
      'e',
      'true',
      'nul',
      ' ',
      '\\',
      '01',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        if (read(text).ok) expect(() => JSON.parse(text)).not.toThrow()
      }),
      { numRuns: 5000 },
    )
  })

  it.each([
    ['{"a":1,"a":2}', 'DUPLICATE_KEY'],
    ['{"a":1,"\\u0061":2}', 'DUPLICATE_KEY'],
    ['{"a":{"b":1,"b":1}}', 'DUPLICATE_KEY'],
    ['{"__proto__":{}}', 'KEY_FORBIDDEN'],
    ['{"a":[{"\\u005f_proto__":1}]}', 'KEY_FORBIDDEN'],
    ['{"constructor":1}', 'KEY_FORBIDDEN'],
    ['{"prototype":1}', 'KEY_FORBIDDEN'],
    ['', 'MALFORMED'],
    ['{} {}', 'MALFORMED'],
    ['{"a":1,}', 'MALFORMED'],
    ["{'a':1}", 'MALFORMED'],
    ['[1 2]', 'MALFORMED'],
    ['// a\n{}', 'MALFORMED'],
    ['NaN', 'MALFORMED'],
    ['1e999', 'MALFORMED'],
    ['9007199254740993', 'MALFORMED'],
    ['01', 'MALFORMED'],
    ['"\\ud800"', 'MALFORMED'],
    ['"\u0001"', 'MALFORMED'],
    ['"abc', 'MALFORMED'],
    ['\ufeff{}', 'MALFORMED'],
    ['{"a":1\u00a0}', 'MALFORMED'],
  ])('refuses %j with %s', (text, code) => {
    expect(codeOf(text)).toBe(code)
  })

  it('accepts 32 levels and refuses 33', () => {
    expect(codeOf(`${'['.repeat(32)}${']'.repeat(32)}`)).toBe('ok')
    expect(codeOf(`${'['.repeat(33)}${']'.repeat(33)}`)).toBe('TOO_DEEP')
  })

  it('survives a megabyte of brackets', () => {
    expect(codeOf('['.repeat(1_000_000))).toBe('TOO_DEEP')
  })

  it('names line, column and pointer', () => {
    expect(read('{\n  "a": { "b/c": 1, "b/c": 2 }\n}')).toMatchObject({
      ok: false,
      error: { details: { line: 2, pointer: '/a/b~1c' } },
    })
  })

  it('builds objects without a prototype', () => {
    const result = read('{"a":{}}')
    expect(result.ok && Object.getPrototypeOf(result.value)).toBe(null)
  })
})
