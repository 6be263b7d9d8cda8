import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Constraints } from '@/lib/plugin-sdk/constraints'
import type { Operation } from '@/lib/plugin-sdk/permissions'
import { arbitraryCase, arbitraryConstraints, arbitraryOperation } from './arbitrary-constraints.fixture'
import { clamp } from './constraint-algebra'
import { ratePermissions } from './rate-permissions'

const rate = (permissions: { [O in Operation]?: Constraints }) =>
  ratePermissions(new Map(Object.entries(permissions) as [Operation, Constraints][])).value

const arbitraryGrants = fc
  .uniqueArray(arbitraryOperation, { maxLength: 6 })
  .chain((operations) =>
    fc.tuple(
      ...operations.map((operation) => fc.tuple(fc.constant(operation), arbitraryConstraints(operation))),
    ),
  )

describe('ratePermissions', () => {
  it.each([
    [{}, 1],
    [{ 'database:write': {}, 'server:read': {} }, 1],
    [{ 'rcon:warn': {} }, 2],
    [{ 'events:chat.message': {} }, 3],
    [{ 'http:request': { hosts: ['*.example.com'] } }, 3],
    [{ 'http:request': { hosts: ['example.com'] } }, 2],
    [{ 'rcon:end-match': {} }, 4],
    [{ 'rcon:kick': {} }, 5],
    [{ 'rcon:kick': { rate: '10/hour', maxTargets: 1 } }, 4],
    [{ 'rcon:ban': { rate: '10/hour', maxTargets: 1 } }, 5],
    [{ 'rcon:ban': { rate: '10/hour', maxTargets: 1, maxDuration: '1d' } }, 4],
    [{ 'admin:grant-role': { roles: ['admin'] } }, 6],
    [{ 'rcon:execute': { commands: ['AdminKick'] } }, 6],
    [{ 'rcon:execute': { commands: ['ListPlayers', 'ShowServerInfo'] } }, 2],
    [{ 'players:read-addresses': {}, 'discord:send': {} }, 5],
    [{ 'players:read-addresses': {}, 'discord:send': { channels: ['12345'] } }, 4],
  ])('rates %j as %i', (permissions, expected) => {
    expect(rate(permissions)).toBe(expected)
  })

  it('gives reasons, the gravest first', () => {
    const { reasons } = ratePermissions(
      new Map<Operation, Constraints>([
        ['rcon:warn', {}],
        ['rcon:kick', { rate: '2/hour', maxTargets: 1 }],
        ['rcon:ban', {}],
      ]),
    )
    expect(reasons).toEqual([
      { level: 5, text: 'Removes players', operations: ['rcon:kick', 'rcon:ban'] },
      { level: 2, text: 'Talks to players', operations: ['rcon:warn'] },
    ])
  })

  it('never gets worse when a constraint is narrowed', () => {
    fc.assert(
      fc.property(arbitraryGrants, arbitraryCase(2), (others, [operation, [wide = {}, limit = {}]]) => {
        const narrow = clamp(wide, limit)
        fc.pre(narrow !== null)
        const before = ratePermissions(new Map([...others, [operation, wide]])).value
        const after = ratePermissions(new Map([...others, [operation, narrow ?? wide]])).value
        expect(after).toBeLessThanOrEqual(before)
      }),
      { numRuns: 2000, maxSkipsPerRun: 100 },
    )
  })

  it('never gets worse when an operation is taken away', () => {
    fc.assert(
      fc.property(arbitraryGrants, (grants) => {
        const all = ratePermissions(new Map(grants)).value
        for (const [operation] of grants) {
          const rest = new Map(grants.filter(([other]) => other !== operation))
          expect(ratePermissions(rest).value).toBeLessThanOrEqual(all)
        }
      }),
    )
  })
})
