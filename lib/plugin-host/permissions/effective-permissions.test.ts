import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryCase } from './arbitrary-constraints.fixture'
import { clamp, isNarrower } from './constraint-algebra'
import { checkGrant, effectivePermissions, missingOperations } from './effective-permissions'

const asked = {
  'rcon:warn': { rate: '10/min', maxTargets: 1, reason: 'ask for an apology' },
  'rcon:kick': { rate: '2/min', optional: true },
  'http:request': { hosts: ['*.example.com'], optional: true },
} as const

describe('effectivePermissions', () => {
  it('is what was asked for and granted', () => {
    const effective = effectivePermissions(asked, [
      { operation: 'rcon:warn', constraints: { rate: '5/min' } },
      { operation: 'rcon:ban', constraints: {} },
      { operation: 'http:request', constraints: { hosts: ['example.org'] } },
    ])
    expect([...effective]).toEqual([['rcon:warn', { rate: '5/min', maxTargets: 1 }]])
  })

  it('is narrower than the request and than the grant', () => {
    fc.assert(
      fc.property(arbitraryCase(2), ([operation, [request = {}, constraints = {}]]) => {
        const effective = effectivePermissions({ [operation]: request }, [{ operation, constraints }]).get(
          operation,
        )
        if (effective) expect(isNarrower(effective, request) && isNarrower(effective, constraints)).toBe(true)
      }),
    )
  })

  it('names what is missing that is not optional', () => {
    expect(missingOperations(asked, [])).toEqual(['rcon:warn'])
    expect(missingOperations(asked, [{ operation: 'rcon:warn', constraints: {} }])).toEqual([])
  })
})

describe('checkGrant', () => {
  it.each([
    ['rcon:warn', { rate: '10/min', maxTargets: 1 }],
    ['rcon:warn', { rate: '1/min', maxTargets: 1 }],
    ['rcon:kick', { rate: '2/min', maxTargets: 1 }],
    ['http:request', { hosts: ['api.example.com'] }],
  ])('allows %s with %j', (operation, constraints) => {
    expect(checkGrant(asked, operation, constraints)).toEqual({ ok: true, value: { operation, constraints } })
  })

  it.each([
    ['rcon:warn', { maxTargets: 1 }, 'GRANT_WIDER_THAN_ASKED'],
    ['rcon:warn', { rate: '11/min', maxTargets: 1 }, 'GRANT_WIDER_THAN_ASKED'],
    ['rcon:warn', { rate: '10/min', maxTargets: 2 }, 'GRANT_WIDER_THAN_ASKED'],
    ['http:request', { hosts: ['example.com'] }, 'GRANT_WIDER_THAN_ASKED'],
    ['rcon:ban', {}, 'GRANT_NOT_ASKED'],
    ['rcon:everything', {}, 'GRANT_INVALID'],
    ['__proto__', {}, 'GRANT_INVALID'],
    ['rcon:warn', { hosts: ['a.com'] }, 'GRANT_INVALID'],
    ['rcon:warn', { rate: 'often' }, 'GRANT_INVALID'],
    ['rcon:warn', { maxTargets: '1' }, 'GRANT_INVALID'],
    ['http:request', {}, 'GRANT_INVALID'],
    ['http:request', { hosts: [] }, 'GRANT_INVALID'],
  ])('refuses %s with %j', (operation, constraints, code) => {
    expect(checkGrant(asked, operation, constraints)).toMatchObject({ ok: false, error: { code } })
  })

  it('says in words what is wider', () => {
    expect(checkGrant(asked, 'rcon:warn', { rate: '11/min', maxTargets: 1 })).toMatchObject({
      error: {
        message:
          'rcon:warn: the plugin asks for at most 10 times in one minute; the grant says at most 11 times in one minute',
        details: { constraint: 'rate', asked: '10/min', granted: '11/min' },
      },
    })
  })

  it('allows every grant that was clamped to the request', () => {
    fc.assert(
      fc.property(arbitraryCase(2), ([operation, [request = {}, wish = {}]]) => {
        const clamped = clamp(request, wish)
        if (clamped)
          expect(checkGrant({ [operation]: request }, operation, clamped)).toMatchObject({ ok: true })
      }),
    )
  })
})
