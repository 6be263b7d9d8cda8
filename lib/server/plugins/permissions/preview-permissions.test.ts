import { expect, it } from 'vitest'
import { ANONYMOUS } from '../../auth/actor'
import { previewPermissions } from './preview-permissions'

const caller = { actor: ANONYMOUS }
const kick = (constraints: Record<string, string | number>) => ({
  operation: 'rcon:kick' as const,
  asked: { rate: '60/min', maxTargets: 5 },
  constraints,
})

it('rates a narrower grant lower', () => {
  const wide = previewPermissions(caller, { permissions: [kick({ rate: '60/min', maxTargets: 5 })] })
  const narrow = previewPermissions(caller, { permissions: [kick({ rate: '1/min', maxTargets: 1 })] })
  expect(narrow.rating.value).toBeLessThan(wide.rating.value)
  expect(narrow.items[0]?.sentence).toContain('once')
})

it('names the kind and both values where a grant is wider than asked, and rates it as asked', () => {
  const { items, rating } = previewPermissions(caller, {
    permissions: [kick({ rate: '60/min', maxTargets: 9 })],
  })
  expect(items[0]).toMatchObject({ problemKind: 'maxTargets', problem: expect.stringContaining('9 players') })
  const asAsked = previewPermissions(caller, { permissions: [kick({ rate: '60/min', maxTargets: 5 })] })
  expect(rating).toEqual(asAsked.rating)
})

it('names what the caller could not grant on a server, and nothing without one', () => {
  const permissions = [kick({ rate: '1/min', maxTargets: 1 })]
  expect(previewPermissions(caller, { permissions }).beyondCaller).toEqual([])
  const serverId = '0190a0c0-0000-7000-8000-000000000001'
  expect(previewPermissions(caller, { serverId, permissions }).beyondCaller).toEqual(['rcon:kick'])
})
