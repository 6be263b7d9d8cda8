import { describe, expect, it } from 'vitest'
import { CONSTRAINT_KINDS } from '@/lib/plugin-sdk/constraints'
import { PERMISSION_NAMES, PERMISSIONS } from '@/lib/plugin-sdk/permissions'
import { describeConstraint, describePermission } from './describe-permission'

describe('describePermission', () => {
  it('says what it does to players, with its limits', () => {
    expect(describePermission('rcon:kick', { rate: '2/min', maxTargets: 1 })).toBe(
      'It can throw players off the server; they can come back – at most 2 times in one minute, at most 1 player for one event.',
    )
    expect(describePermission('rcon:ban', { maxDuration: '7d', rate: '1/hour' })).toContain(
      'at most once in one hour, for at most 7 days',
    )
    expect(describePermission('database:write', { maxBytes: 1048576 })).toContain('at most 1 MiB')
    expect(describePermission('http:request', { hosts: ['a.com', '*.b.org'], methods: ['GET'] })).toContain(
      'only to a.com, *.b.org, only with GET',
    )
  })

  it('is one sentence for every operation without limits', () => {
    for (const operation of PERMISSION_NAMES) {
      expect(describePermission(operation, {})).toBe(PERMISSIONS[operation].consequence)
      expect(PERMISSIONS[operation].consequence).toMatch(/^It (can|is told) .*\.$/)
    }
  })

  it('has words for a missing constraint of every kind', () => {
    for (const kind of CONSTRAINT_KINDS)
      expect(describeConstraint(kind, undefined)).toMatch(/without limit|nobody/)
  })
})
