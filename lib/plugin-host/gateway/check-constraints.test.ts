import { describe, expect, test } from 'vitest'
import { CONSTRAINT_KINDS, CONSTRAINTS, type ConstraintDefinition } from '@/lib/plugin-sdk/constraints'
import { checkConstraints } from './check-constraints'

const codeOf = (...given: Parameters<typeof checkConstraints>) => {
  const checked = checkConstraints(...given)
  return checked.ok ? 'ok' : checked.error.message
}

describe('mentions', () => {
  test('without the constraint nobody is pinged', () => {
    expect(codeOf({}, { channel: '1', mentions: ['everyone'] })).toBe('mentions: no mention is allowed')
    expect(codeOf({ channels: ['1'] }, { channel: '1', mentions: ['users'] })).toContain('mentions')
  })

  test('without the constraint a message that pings nobody goes out', () => {
    expect(codeOf({}, { channel: '1', mentions: [] })).toBe('ok')
    expect(codeOf({}, { channel: '1' })).toBe('ok')
  })

  test('with the constraint exactly the named kinds are pinged', () => {
    expect(codeOf({ mentions: ['roles'] }, { mentions: ['roles'] })).toBe('ok')
    expect(codeOf({ mentions: ['roles'] }, { mentions: ['roles', 'here'] })).toBe(
      'mentions: mention "here" is not one of roles',
    )
  })
})

test('every kind that allows nothing when it is missing refuses a call that names something of it', () => {
  const kinds = CONSTRAINT_KINDS.filter((kind) => {
    const { absent }: ConstraintDefinition = CONSTRAINTS[kind]
    return absent === 'nothing'
  })
  expect(kinds).toEqual(['mentions'])
})

test('a host is allowed by its name or by a pattern for the names below it', () => {
  const hosts = ['api.example.com', '*.example.org']
  expect(codeOf({ hosts }, { host: 'api.example.com' })).toBe('ok')
  expect(codeOf({ hosts }, { host: 'a.b.example.org' })).toBe('ok')
  for (const host of ['example.org', 'evilexample.org', 'api.example.com.evil.net', 'xapi.example.com']) {
    expect(codeOf({ hosts }, { host }), host).toContain('is not one of')
  }
})

test('a call that does not say what a constraint compares is refused', () => {
  expect(codeOf({ hosts: ['a.example'] }, {})).toBe('hosts: the call does not say which host')
  expect(codeOf({ roles: ['Reserve'] }, {})).toBe('roles: the call does not say which role')
  expect(codeOf({ maxDuration: '1h' }, {})).toBe('maxDuration: the call does not say how long')
})
