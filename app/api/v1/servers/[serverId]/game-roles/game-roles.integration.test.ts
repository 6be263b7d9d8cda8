import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getAdminsCfg, getGameRoles, putGameRoles } from '@/lib/contracts/servers/game-roles'
import { grantGameRole } from '@/lib/server/admin-roles/change-game-roles'
import { sweepGameRoles } from '@/lib/server/admin-roles/sweep-game-roles'
import { systemCaller } from '@/lib/server/auth/actor'
import { createTestApp, type TestApp, type TestIdentity } from '@/lib/testing/app'
import { GET as ADMINS_CFG } from '../admins.cfg/route'
import { GET, PUT } from './route'

let testApp: TestApp
let owner: TestIdentity
let serverId: string

beforeAll(async () => {
  testApp = await createTestApp()
  owner = await testApp.signIn('owner')
  serverId = await testApp.addServer()
})
afterAll(() => testApp.close())

const put = (groups: unknown) =>
  testApp.call(PUT, putGameRoles, { as: owner, params: { serverId }, body: { groups } })
const get = async () => (await testApp.call(GET, getGameRoles, { as: owner, params: { serverId } })).body
const cfg = async () => {
  const answer = await testApp.call(ADMINS_CFG, getAdminsCfg, { as: owner, params: { serverId } })
  expect(answer.status).toBe(200)
  return String(answer.body)
}

const grant = (n: number, role: string, over: object = {}) => {
  const now = testApp.clock.now().getTime()
  return grantGameRole(testApp.app, systemCaller(), serverId, {
    eosId: `0002${String(n).padStart(28, '0')}`,
    steamId: `7656119000000000${n}`,
    epicId: null,
    name: `Player ${n}`,
    role,
    reason: 'Seeding',
    grantedAt: now,
    expiresAt: now + 3_600_000,
    instanceId: '0190a000-0000-7000-8000-00000000000a',
    by: 'Seeder 1.0.0',
    ...over,
  })
}

describe('groups', () => {
  test('a server starts with reserved slots and nothing more', async () => {
    expect(await get()).toEqual({
      groups: [
        { name: 'Reserve', access: ['reserve'] },
        { name: 'Whitelist', access: ['reserve'] },
      ],
      roles: [],
    })
  })

  test.each([
    [[{ name: 'Bad:Name', access: ['kick'] }]],
    [[{ name: 'Bad', access: ['everything'] }]],
    [[{ name: 'Bad\nAdmin=1', access: ['kick'] }]],
    [[{ name: 'Empty', access: [] }]],
    [
      [
        { name: 'Twice', access: ['kick'] },
        { name: 'twice', access: ['ban'] },
      ],
    ],
  ])('refuses %j', async (groups) => {
    expect((await put(groups)).status).toBe(422)
  })
})

describe('Admins.cfg', () => {
  test('holds the groups in use and who holds them, and nothing a player wrote as data', async () => {
    expect(
      (
        await put([
          { name: 'Reserve', access: ['reserve'] },
          { name: 'Camera', access: ['cameraman', 'canseeadminchat'] },
        ])
      ).status,
    ).toBe(200)
    await grant(1, 'Reserve')
    await grant(2, 'camera', { name: 'Evil\nAdmin=1:Camera', steamId: null })
    const lines = (await cfg()).trim().split('\n')
    expect(lines.slice(1, 3)).toEqual(['Group=Reserve:reserve', 'Group=Camera:cameraman,canseeadminchat'])
    expect(lines[3]).toMatch(/^Admin=76561190000000001:Reserve \/\/ Player 1, until .*Z, by Seeder 1\.0\.0$/)
    expect(lines[4]).toMatch(/^Admin=0002\d{28}:Camera \/\/ Evil Admin=1:Camera, until /)
    expect(lines).toHaveLength(5)
    expect((await get()).roles).toMatchObject([{ isAdmin: false }, { isAdmin: true }])
  })

  test('a role of which the group is gone gives nothing', async () => {
    await put([{ name: 'Reserve', access: ['reserve'] }])
    expect(await cfg()).not.toContain('Camera //')
  })

  test('is for those who manage servers only', async () => {
    const moderator = await testApp.signIn('moderator')
    const answer = await testApp.call(ADMINS_CFG, getAdminsCfg, { as: moderator, params: { serverId } })
    expect(answer.status).toBe(403)
  })
})

describe('the end of a role', () => {
  test('counts at once, and the sweep takes it away with an entry in the audit', async () => {
    testApp.clock.advance(3_700_000)
    owner = await testApp.signIn('owner')
    expect(await cfg()).not.toContain('Admin=')
    expect((await get()).roles).toEqual([])
    expect(await sweepGameRoles(testApp.app)).toBe(2)
    expect(await sweepGameRoles(testApp.app)).toBe(0)
    const { items } = await testApp.app.db.audit.list({}, { limit: 50 })
    expect(items.filter(({ action }) => action === 'game-role.expired')).toHaveLength(2)
  })

  test('many grants at once lose none', async () => {
    await Promise.all([1, 2, 3, 4, 5, 6].map((n) => grant(n, 'Reserve')))
    expect((await get()).roles).toHaveLength(6)
  })
})
