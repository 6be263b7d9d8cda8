import { expect, test } from 'vitest'
import { auditQuery, readAuditFilter } from './audit-filter'

test('reads known names out of the address and leaves out what is empty or unknown', () => {
  const params = new URLSearchParams('search=+bob+&actorKind=&page=3&targetId=7')
  expect(readAuditFilter(params)).toEqual({ search: 'bob', targetId: '7' })
})

test('a span of days begins with its first and ends with its last', () => {
  const { from, to } = auditQuery({ from: '2026-03-01', to: '2026-03-01' })
  expect(new Date(to ?? '').getTime() - new Date(from ?? '').getTime()).toBe(24 * 3_600_000)
})

test('values that the operation would refuse are left out', () => {
  expect(auditQuery({ actorKind: 'robot', from: 'yesterday', search: 'x' })).toEqual({ search: 'x' })
})
