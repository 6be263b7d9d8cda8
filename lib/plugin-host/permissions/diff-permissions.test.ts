import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryCase } from './arbitrary-constraints.fixture'
import { isNarrower } from './constraint-algebra'
import { diffPermissions, needsConsent } from './diff-permissions'

describe('diffPermissions', () => {
  it('tells added, removed, widened, narrowed, changed and same, escalations first', () => {
    const before = {
      'rcon:warn': { rate: '10/min', reason: 'old words' },
      'rcon:kick': { rate: '2/min', maxTargets: 1 },
      'rcon:broadcast': { rate: '1/min' },
      'server:read': {},
      'http:request': { hosts: ['a.com'] },
    } as const
    const after = {
      'rcon:warn': { rate: '10/min', reason: 'new words' },
      'rcon:kick': { rate: '2/min' },
      'rcon:broadcast': { rate: '1/hour' },
      'rcon:ban': { optional: true },
      'http:request': { hosts: ['b.org'] },
    } as const
    const diff = diffPermissions(before, after)
    expect(Object.fromEntries(diff.map(({ operation, change }) => [operation, change]))).toEqual({
      'rcon:kick': 'widened',
      'rcon:ban': 'added',
      'http:request': 'changed',
      'rcon:warn': 'same',
      'rcon:broadcast': 'narrowed',
      'server:read': 'removed',
    })
    expect(diff.slice(0, 3).every(({ isEscalation }) => isEscalation)).toBe(true)
    expect(diff.find(({ operation }) => operation === 'rcon:kick')?.constraints).toEqual([
      {
        kind: 'maxTargets',
        change: 'widened',
        from: 'at most 1 player for one event',
        to: 'players per event without limit',
      },
    ])
    expect(needsConsent(before, after)).toBe(true)
  })

  it('needs consent exactly when something becomes possible', () => {
    fc.assert(
      fc.property(arbitraryCase(2), ([operation, [before = {}, after = {}]]) => {
        expect(needsConsent({ [operation]: before }, { [operation]: after })).toBe(!isNarrower(after, before))
      }),
    )
  })

  it('needs none to ask for the same or for less', () => {
    const asked = { 'rcon:warn': { rate: '10/min' }, 'rcon:kick': {} } as const
    expect(needsConsent(asked, asked)).toBe(false)
    expect(needsConsent(asked, { 'rcon:warn': { rate: '10/hour' } })).toBe(false)
    expect(needsConsent(asked, {})).toBe(false)
    expect(needsConsent({}, asked)).toBe(true)
  })

  it('reads the other way round as the opposite', () => {
    const opposite = {
      added: 'removed',
      removed: 'added',
      widened: 'narrowed',
      narrowed: 'widened',
      changed: 'changed',
      same: 'same',
    }
    fc.assert(
      fc.property(arbitraryCase(2), ([operation, [before = {}, after = {}]]) => {
        const [there] = diffPermissions({ [operation]: before }, { [operation]: after })
        const [back] = diffPermissions({ [operation]: after }, { [operation]: before })
        expect(back?.change).toBe(there && opposite[there.change])
      }),
    )
  })
})
