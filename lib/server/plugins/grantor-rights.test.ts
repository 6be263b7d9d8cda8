import { expect, it } from 'vitest'
import { type Operation, PERMISSION_NAMES } from '@/lib/plugin-sdk/permissions'
import { isPanelPermission } from '@/lib/shared/panel-permissions'
import { type Actor, SYSTEM_ACTOR } from '../auth/actor'
import { rightsOfMemberships } from '../auth/rights'
import { grantorRight, holdsGrantorRight } from './grantor-rights'

const moderator: Actor = {
  ...SYSTEM_ACTOR,
  kind: 'user',
  rights: rightsOfMemberships([
    { serverId: 'a', permissions: ['players:kick', 'console:read', 'plugins:grant'] },
  ]),
}

it('names a panel permission, or none on purpose, for every operation', () => {
  const free = PERMISSION_NAMES.filter((operation) => grantorRight(operation) === null)
  expect(free).toEqual(['database:read', 'database:write', 'services:call'])
  for (const operation of PERMISSION_NAMES.filter((name) => !free.includes(name))) {
    expect(isPanelPermission(grantorRight(operation) ?? '')).toBe(true)
  }
})

it.each<[Operation, string, boolean]>([
  ['rcon:kick', 'a', true],
  ['rcon:kick', 'b', false],
  ['rcon:ban', 'a', false],
  ['events:chat.message', 'a', true],
  ['events:chat.message', 'b', false],
  ['admin:grant-role', 'a', false],
  ['http:request', 'a', false],
  ['database:write', 'b', true],
])('lets a moderator of server a give %s on %s: %s', (operation, serverId, expected) => {
  expect(holdsGrantorRight(moderator, operation, serverId)).toBe(expected)
})
