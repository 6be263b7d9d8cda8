import { expect, it } from 'vitest'
import { fromKey, scopeProblem, toExpiry, toScope } from './key-scope-fields'

const fields = (scopeKind: 'plugins' | 'prefixes' | 'all', scopeValues: string) => ({
  scopeKind,
  scopeValues,
  expiresOn: '',
})

it('reads ids as people type them, each once', () => {
  expect(toScope(fields('plugins', ' tk-guard, seeding;tk-guard\nstats '))).toEqual({
    kind: 'plugins',
    values: ['tk-guard', 'seeding', 'stats'],
  })
})

it('has no values for all plugins', () => {
  expect(toScope(fields('all', 'left over'))).toEqual({ kind: 'all' })
})

it('asks for a name where one is needed', () => {
  expect(scopeProblem(fields('prefixes', ' , '))).toBe('Name at least one')
  expect(scopeProblem(fields('all', ''))).toBeNull()
})

it('lets a key count to the end of its day', () => {
  const end = toExpiry({ expiresOn: '2027-03-01' })
  expect(end && new Date(end).getTime()).toBe(new Date(2027, 2, 1, 23, 59, 59).getTime())
  expect(toExpiry({ expiresOn: '' })).toBeNull()
  expect(toExpiry({ expiresOn: 'soon' })).toBeNull()
})

it('shows a key as it was entered', () => {
  const expiresAt = toExpiry({ expiresOn: '2027-03-01' })
  expect(fromKey({ scope: { kind: 'plugins', values: ['a', 'b'] }, expiresAt })).toEqual({
    scopeKind: 'plugins',
    scopeValues: 'a, b',
    expiresOn: '2027-03-01',
  })
})
