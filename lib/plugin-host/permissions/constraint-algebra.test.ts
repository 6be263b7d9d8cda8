import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Constraints } from '@/lib/plugin-sdk/constraints'
import { arbitraryCase } from './arbitrary-constraints.fixture'
import { clamp, isNarrower } from './constraint-algebra'

const RUNS = { numRuns: 3000 }
const cases = (count: number) => arbitraryCase(count)

describe('isNarrower', () => {
  it('holds for a value and itself', () => {
    fc.assert(
      fc.property(cases(1), ([, [a = {}]]) => isNarrower(a, a)),
      RUNS,
    )
  })

  it('carries over: narrower than narrower is narrower', () => {
    fc.assert(
      fc.property(cases(3), ([, [a = {}, b = {}, c = {}]]) => {
        fc.pre(isNarrower(a, b) && isNarrower(b, c))
        expect(isNarrower(a, c)).toBe(true)
      }),
      { numRuns: 300, maxSkipsPerRun: 10_000 },
    )
  })

  it('carries over along clamped chains', () => {
    fc.assert(
      fc.property(cases(3), ([, [a = {}, b = {}, c = {}]]) => {
        const ab = clamp(a, b)
        const abc = ab && clamp(ab, c)
        if (abc)
          expect([isNarrower(abc, a), isNarrower(abc, b), isNarrower(abc, c)]).toEqual([true, true, true])
      }),
      RUNS,
    )
  })

  it('holds both ways only for constraints that allow the same', () => {
    fc.assert(
      fc.property(cases(3), ([, [a = {}, b = {}, other = {}]]) => {
        fc.pre(isNarrower(a, b) && isNarrower(b, a))
        expect(isNarrower(a, other)).toBe(isNarrower(b, other))
        expect(isNarrower(other, a)).toBe(isNarrower(other, b))
      }),
      { numRuns: 200, maxSkipsPerRun: 10_000 },
    )
  })

  const table: readonly (readonly [Constraints, Constraints, boolean])[] = [
    [{}, {}, true],
    [{ rate: '10/min' }, {}, true],
    [{}, { rate: '10/min' }, false],
    [{ rate: '10/min' }, { rate: '11/min' }, true],
    [{ rate: '10/min' }, { rate: '600/hour' }, true],
    [{ rate: '10/min' }, { rate: '599/hour' }, false],
    [{ rate: '600/hour' }, { rate: '10/min' }, false],
    [{ rate: '10/hour' }, { rate: '10/min' }, true],
    [{ rate: '1/s' }, { rate: '86400/day' }, true],
    [{ maxTargets: 1 }, { maxTargets: 2 }, true],
    [{ maxDuration: '24h' }, { maxDuration: '1d' }, true],
    [{ maxDuration: '25h' }, { maxDuration: '1d' }, false],
    [{ hosts: ['x.a.com'] }, { hosts: ['*.a.com'] }, true],
    [{ hosts: ['a.com'] }, { hosts: ['*.a.com'] }, false],
    [{ hosts: ['evila.com'] }, { hosts: ['*.a.com'] }, false],
    [{ hosts: ['*.x.a.com'] }, { hosts: ['*.a.com'] }, true],
    [{ hosts: ['*.a.com'] }, { hosts: ['a.com', 'x.a.com'] }, false],
    [{ commands: ['adminkick'] }, { commands: ['AdminKick'] }, true],
    [{ methods: ['get'] }, { methods: ['GET'] }, false],
    [{ mentions: ['here'] }, {}, false],
    [{}, { mentions: ['here'] }, true],
  ]
  it.each(table)('of %j and %j is %s', (a, b, expected) => {
    expect(isNarrower(a, b)).toBe(expected)
  })
})

describe('clamp', () => {
  it('is narrower than both, whatever the order', () => {
    fc.assert(
      fc.property(cases(2), ([, [a = {}, b = {}]]) => {
        const one = clamp(a, b)
        const other = clamp(b, a)
        expect(one === null).toBe(other === null)
        for (const result of [one, other]) {
          if (result) expect([isNarrower(result, a), isNarrower(result, b)]).toEqual([true, true])
        }
      }),
      RUNS,
    )
  })

  it('keeps the narrower of two that compare', () => {
    fc.assert(
      fc.property(cases(2), ([, [a = {}, b = {}]]) => {
        fc.pre(isNarrower(a, b))
        const result = clamp(a, b)
        expect(result && isNarrower(a, result)).toBe(true)
      }),
      { numRuns: 300, maxSkipsPerRun: 10_000 },
    )
  })

  it.each([
    [{ rate: '10/min' }, { rate: '100/hour' }, { rate: '10/hour' }],
    [{ rate: '10/min' }, {}, { rate: '10/min' }],
    [{ hosts: ['*.a.com', 'b.org'] }, { hosts: ['x.a.com', '*.b.org'] }, { hosts: ['x.a.com'] }],
    [{ hosts: ['a.com'] }, { hosts: ['b.org'] }, null],
    [{ roles: ['seeder'] }, { roles: ['admin'] }, null],
    [{ mentions: ['here'] }, {}, {}],
    [{ mentions: ['here'] }, { mentions: ['roles'] }, {}],
    [{ maxTargets: 3, rate: '5/min' }, { maxTargets: 2 }, { maxTargets: 2, rate: '5/min' }],
  ] as const)('of %j and %j is %j', (a, b, expected) => {
    expect(clamp(a, b)).toEqual(expected)
  })
})
