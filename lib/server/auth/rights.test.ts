import { expect, test } from 'vitest'
import { type Actor, can } from './actor'
import { coversRights, narrowRights, rightsOfMemberships } from './rights'

const A = 'aaaaaaaa-0000-4000-8000-000000000000'
const B = 'bbbbbbbb-0000-4000-8000-000000000000'
const actorWith = (rights: Actor['rights']): Actor => ({
  kind: 'user',
  id: 'u',
  name: 'U',
  userId: 'u',
  rights,
})

test('a membership for one server gives server permissions on that server only', () => {
  const actor = actorWith(rightsOfMemberships([{ serverId: A, permissions: ['players:kick', 'audit:read'] }]))
  expect(can(actor, 'players:kick', A)).toBe(true)
  expect(can(actor, 'players:kick', B)).toBe(false)
  expect(can(actor, 'audit:read')).toBe(false)
})

test('memberships add up and a membership for all servers wins', () => {
  const rights = rightsOfMemberships([
    { serverId: A, permissions: ['players:kick'] },
    { serverId: B, permissions: ['players:kick'] },
    { serverId: null, permissions: ['players:ban'] },
    { serverId: A, permissions: ['players:ban'] },
  ])
  expect(rights.get('players:kick')).toEqual(new Set([A, B]))
  expect(rights.get('players:ban')).toBe('all')
})

test('names that are no permission give nothing', () => {
  expect(rightsOfMemberships([{ serverId: null, permissions: ['everything', '__proto__'] }]).size).toBe(0)
})

test('a token has at most the rights of its owner', () => {
  const owner = rightsOfMemberships([{ serverId: A, permissions: ['players:kick'] }])
  expect(narrowRights(owner, ['players:kick', 'players:ban'], [])).toEqual(
    new Map([['players:kick', new Set([A])]]),
  )
  expect(narrowRights(owner, ['players:kick'], [B]).size).toBe(0)
})

test('covering compares servers as well as permissions', () => {
  const holder = rightsOfMemberships([{ serverId: A, permissions: ['players:kick'] }])
  expect(coversRights(holder, new Map([['players:kick', new Set([A])]]))).toBe(true)
  expect(coversRights(holder, new Map([['players:kick', new Set([A, B])]]))).toBe(false)
  expect(coversRights(holder, new Map([['players:kick', 'all']]))).toBe(false)
})
