import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GET as READ_LIST } from '@/app/api/v1/admin-lists/[listId]/[token]/route'
import { removeInstance } from '@/lib/contracts/plugins/instances'
import {
  createAdminListAddress,
  getAdminsCfg,
  getGameRoles,
  putGameRoles,
  readAdminList,
  removeAdminListAddress,
  revokeHeldGameRole,
} from '@/lib/contracts/servers/game-roles'
import { grantGameRole } from '@/lib/server/admin-roles/change-game-roles'
import { startGameRoleSweep, sweepGameRoles } from '@/lib/server/admin-roles/sweep-game-roles'
import { systemCaller } from '@/lib/server/auth/actor'
import { addInstanceRow } from '@/lib/testing/add-instance-row'
import { createTestApp, type TestApp, type TestIdentity } from '@/lib/testing/app'
import { PLAIN_MANIFEST } from '@/lib/testing/open-host-services'
import { POST as CREATE_LIST, DELETE as REMOVE_LIST } from '../admin-list/route'
import { GET as ADMINS_CFG } from '../admins.cfg/route'
import { DELETE as REMOVE } from '../instances/[instanceId]/route'
import { DELETE as REVOKE } from './held/[instanceId]/[eosId]/[role]/route'
import { GET, PUT } from './route'

let testApp: TestApp
let owner: TestIdentity
let serverId: string
let instanceId: string

beforeAll(async () => {
  testApp = await createTestApp()
  owner = await testApp.signIn('owner')
  serverId = await testApp.addServer()
  instanceId = await addInstanceRow(testApp, serverId)
  await mayGiveRoles()
})
afterAll(() => testApp.close())

const mayGiveRoles = () =>
  testApp.app.db.pluginGrants.add({
    pluginId: PLAIN_MANIFEST.id,
    serverId,
    operation: 'admin:grant-role',
    constraints: {},
    grantedById: null,
    grantedByName: 'test',
    auditId: 1n,
  })
const put = (groups: unknown) =>
  testApp.call(PUT, putGameRoles, { as: owner, params: { serverId }, body: { groups } })
const get = async () => (await testApp.call(GET, getGameRoles, { as: owner, params: { serverId } })).body
const cfg = async () => {
  const answer = await testApp.call(ADMINS_CFG, getAdminsCfg, { as: owner, params: { serverId } })
  expect(answer.status).toBe(200)
  return String(answer.body)
}

const readAt = (path: string) => {
  const [listId = '', token = ''] = path.replace('/api/v1/admin-lists/', '').split('/')
  return testApp.call(READ_LIST, readAdminList, { params: { listId, token } })
}
const auditedActions = async (action: string) =>
  (await testApp.app.db.audit.list({}, { limit: 50 })).items.filter((entry) => entry.action === action)

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
    instanceId,
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
      address: null,
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

describe('the address for the game server', () => {
  const create = () =>
    testApp.call(CREATE_LIST, createAdminListAddress, { as: owner, params: { serverId }, body: {} })

  test('gives the list as plain text to whoever has it, and is not shown again', async () => {
    await grant(1, 'Reserve')
    const made = await create()
    expect(made.status).toBe(201)
    expect(made.body.path).toMatch(/^\/api\/v1\/admin-lists\/[0-9a-f-]{36}\/[\w-]{43}$/)
    const read = await readAt(made.body.path)
    expect(read.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(read.body).toBe(await cfg())
    expect(read.body).toContain('Admin=76561190000000001:Reserve')
    expect(await get()).toMatchObject({ address: { createdAt: made.body.createdAt } })
    const stored = JSON.stringify(await testApp.app.db.settings.find(`admin-list:${serverId}`))
    const token = made.body.path.split('/').at(-1) ?? ''
    expect(stored).not.toContain(token)
    const entries = await auditedActions('admin-list.address-made')
    expect(entries.map(({ after }) => after)).toEqual([{ createdAt: made.body.createdAt }])
  })

  test('ends when another is made or it is removed', async () => {
    const first = await create()
    const second = await create()
    expect((await readAt(first.body.path)).status).toBe(404)
    expect((await readAt(second.body.path)).status).toBe(200)
    const remove = () =>
      testApp.call(REMOVE_LIST, removeAdminListAddress, { as: owner, params: { serverId } })
    expect((await remove()).status).toBe(204)
    expect((await readAt(second.body.path)).status).toBe(404)
    expect((await remove()).status).toBe(404)
    expect(await auditedActions('admin-list.address-removed')).toHaveLength(1)
  })

  test.each([
    [
      'another server',
      (path: string) => path.replace(/lists\/[^/]+/, 'lists/0190a000-0000-7000-8000-00000000000a'),
    ],
    ['no server', (path: string) => path.replace(/lists\/[^/]+/, 'lists/x')],
    ['another secret', (path: string) => `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`],
    ['a short secret', (path: string) => path.slice(0, -5)],
    ['a long secret', (path: string) => `${path}${'A'.repeat(3_000)}`],
  ])('is not found with %s', async (_what, change) => {
    const { body } = await create()
    const answer = await readAt(change(body.path))
    expect(answer.status).toBe(404)
    expect(answer.body).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is limited by address, apart from everything else', async () => {
    const { body } = await create()
    const statuses = new Set<number>()
    for (let n = 0; n < 70; n += 1) statuses.add((await readAt(body.path)).status)
    expect([...statuses]).toEqual([200, 429])
    expect((await get()).address).not.toBeNull()
  })
})

describe('who takes a role back', () => {
  const revoke = (eosId: string, role: string) =>
    testApp.call(REVOKE, revokeHeldGameRole, { as: owner, params: { serverId, instanceId, eosId, role } })
  const eosIdOf = (n: number) => `0002${String(n).padStart(28, '0')}`

  test('an admin does, with an entry in the audit', async () => {
    await grant(7, 'Reserve')
    expect((await get()).roles.find(({ eosId }) => eosId === eosIdOf(7))).toMatchObject({
      by: 'Seeder 1.0.0',
      instanceId,
    })
    expect((await revoke(eosIdOf(7), 'reserve')).status).toBe(204)
    expect(await cfg()).not.toContain('76561190000000007')
    expect((await revoke(eosIdOf(7), 'reserve')).status).toBe(404)
    const [entry] = await auditedActions('game-role.revoked')
    expect(entry).toMatchObject({ actorKind: 'user', targetId: eosIdOf(7), reason: 'Taken back by an admin' })
  })

  test('roles go with the grant of their plugin, at once', async () => {
    const stop = await startGameRoleSweep(testApp.app)
    await grant(8, 'Reserve')
    const { pluginGrants } = testApp.app.db
    await testApp.app.pluginRuntime.grantsChanged(PLAIN_MANIFEST.id, serverId)
    expect(await cfg()).toContain('Player 8')
    const how = { revokedAt: testApp.clock.now(), revokedByName: 'test', revokedReason: null }
    await pluginGrants.revoke(PLAIN_MANIFEST.id, serverId, ['admin:grant-role'], how)
    await testApp.app.pluginRuntime.grantsChanged(PLAIN_MANIFEST.id, serverId)
    expect(await cfg()).not.toContain('Admin=')
    const [entry] = await auditedActions('game-role.revoked')
    expect(entry?.reason).toBe('The plugin that gave it may not give roles on this server any more')
    await mayGiveRoles()
    stop()
  })

  test('roles go with their instance and with the key that signed it', async () => {
    await grant(9, 'Reserve')
    const { db } = testApp.app
    const key = await db.pluginKeys.create({
      name: 'Key',
      format: 'raw',
      publicKey: new Uint8Array(32),
      fingerprint: 'SHA256:x',
      minisignKeyId: null,
      comment: null,
      scopeKind: 'all',
      scopeValues: [],
      expiresAt: null,
      createdById: null,
      createdByName: 'test',
    })
    const instance = await db.pluginInstances.findById(instanceId)
    await db.plugins.setVersionKey(instance?.versionId ?? '', key.id)
    expect(await sweepGameRoles(testApp.app)).toBe(0)
    const now = testApp.clock.now()
    await db.pluginKeys.revoke(key.id, {
      revokedAt: now,
      revokedReason: 'lost',
      revokedByName: 'test',
      revokedEffective: new Date(now.getTime() + 60_000),
    })
    expect(await sweepGameRoles(testApp.app)).toBe(0)
    testApp.clock.advance(61_000)
    expect(await sweepGameRoles(testApp.app)).toBe(1)
    const other = await addInstanceRow(testApp, serverId, { ...PLAIN_MANIFEST, version: '2.0.0' })
    await grant(9, 'Reserve', { instanceId: other })
    expect(await sweepGameRoles(testApp.app)).toBe(0)
    await db.pluginInstances.update(other, { removedAt: testApp.clock.now() })
    expect(await sweepGameRoles(testApp.app)).toBe(1)
  })

  test('several who look at once end a role once, with one entry', async () => {
    await grant(6, 'Reserve', { expiresAt: testApp.clock.now().getTime() + 1_000 })
    testApp.clock.advance(2_000)
    const expired = async () =>
      (await auditedActions('game-role.expired')).filter(({ targetId }) => targetId === eosIdOf(6))
    const counts = await Promise.all([1, 2, 3].map(() => sweepGameRoles(testApp.app)))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await expired()).toHaveLength(1)
  })

  test('an instance that an admin removes leaves no role behind', async () => {
    const gone = await addInstanceRow(testApp, serverId, { ...PLAIN_MANIFEST, version: '3.0.0' })
    await grant(3, 'Reserve', { instanceId: gone })
    const params = { serverId, instanceId: gone }
    expect((await testApp.call(REMOVE, removeInstance, { as: owner, params })).status).toBe(204)
    expect((await get()).roles.filter((held) => held.instanceId === gone)).toEqual([])
    const [entry] = await auditedActions('game-role.revoked')
    expect(entry).toMatchObject({ actorKind: 'user', reason: 'The plugin that gave it was removed' })
  })
})
