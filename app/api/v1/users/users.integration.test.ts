import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { GET as ME } from '@/app/api/v1/me/route'
import { getMe } from '@/lib/contracts/people/me'
import { getUser, listUsers, removeUser, replaceMemberships, updateUser } from '@/lib/contracts/people/users'
import type { RoleTemplateKey } from '@/lib/shared/role-templates'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { PUT as MEMBERSHIPS } from './[userId]/memberships/route'
import { DELETE, GET, PATCH } from './[userId]/route'
import { GET as LIST } from './route'

let t: TestApp
let owner: Awaited<ReturnType<TestApp['signIn']>>
beforeEach(async () => {
  t = await createTestApp()
  owner = await t.signIn('owner', { name: 'Owner' })
})
afterEach(() => t.close())

const roleId = async (key: RoleTemplateKey) => (await t.app.db.roles.findByKey(key))?.id ?? ''
const lastAudit = async () => (await t.app.db.audit.list({}, { limit: 1 })).items[0]

/** Somebody with a custom role of exactly these permissions, on all servers or one. */
const signInWith = async (permissions: string[], serverId: string | null = null) => {
  const person = await t.signIn('read-only')
  const role = await t.app.db.roles.create({ name: `Role ${person.userId}`, description: '', permissions })
  await t.app.db.users.replaceMemberships(person.userId, [{ roleId: role.id, serverId }])
  t.app.auth.forget()
  return person
}

describe('reading', () => {
  test('lists people by page and by search, never with a secret', async () => {
    for (const name of ['Alpha', 'Bravo', 'alphabet']) await t.signIn('moderator', { name })
    const first = await t.call(LIST, listUsers, { as: owner, query: { limit: '3' } })
    expect(first.body.items.map(({ name }) => name)).toEqual(['alphabet', 'Bravo', 'Alpha'])
    const second = await t.call(LIST, listUsers, {
      as: owner,
      query: { cursor: first.body.nextCursor ?? '' },
    })
    expect(second.body).toMatchObject({ items: [{ name: 'Owner' }], nextCursor: null })
    const found = await t.call(LIST, listUsers, { as: owner, query: { search: 'ALPHA' } })
    expect(found.body.items.map(({ name }) => name)).toEqual(['alphabet', 'Alpha'])
    expect(JSON.stringify(first.body)).not.toMatch(/hash/i)
  })

  test('is refused without the permission, and for who is not there', async () => {
    const moderator = await t.signIn('moderator')
    expect(await t.call(LIST, listUsers, { as: moderator })).toMatchObject({ status: 403 })
    expect(await t.call(LIST, listUsers)).toMatchObject({ status: 401 })
    const params = { userId: '00000000-0000-4000-8000-000000000000' }
    expect(await t.call(GET, getUser, { as: owner, params })).toMatchObject({ status: 404 })
  })
})

describe('changing', () => {
  test('renames with before and after in the audit log of the same transaction', async () => {
    const { userId } = await t.signIn('moderator', { name: 'Old' })
    const params = { userId }
    const answer = await t.call(PATCH, updateUser, {
      as: owner,
      params,
      body: { name: 'New', reason: 'asked' },
    })
    expect(answer).toMatchObject({ status: 200, body: { name: 'New', version: 2 } })
    expect(answer.headers.get('etag')).toBe('"2"')
    expect(await lastAudit()).toMatchObject({
      action: 'user.renamed',
      actorName: 'Owner',
      before: { name: 'Old' },
      after: { name: 'New' },
      reason: 'asked',
      ip: '203.0.113.5',
    })
  })

  test('a refused change leaves neither a change nor an audit entry', async () => {
    const { userId } = await t.signIn('moderator', { name: 'Taken' })
    const before = await lastAudit()
    const answer = await t.call(PATCH, updateUser, {
      as: owner,
      params: { userId: owner.userId },
      body: { name: 'tAKEN' },
    })
    expect(answer).toMatchObject({ status: 409, body: { code: 'USER_NAME_TAKEN' } })
    expect(await lastAudit()).toEqual(before)
    expect((await t.app.db.users.findById(userId))?.version).toBe(1)
  })

  test('a stale If-Match is refused with both versions', async () => {
    const { userId } = await t.signIn('moderator')
    const rename = (name: string, version: string) =>
      t.call(PATCH, updateUser, {
        as: owner,
        params: { userId },
        body: { name },
        headers: { 'if-match': version },
      })
    expect(await rename('Once', '"1"')).toMatchObject({ status: 200 })
    expect(await rename('Twice', '"1"')).toMatchObject({
      status: 412,
      body: { code: 'VERSION_STALE', details: { expected: 1, current: 2 } },
    })
  })

  test('two edits of the same version at once: one wins', async () => {
    const { userId } = await t.signIn('moderator')
    const answers = await Promise.all(
      ['A', 'B', 'C'].map((name) =>
        t.call(PATCH, updateUser, {
          as: owner,
          params: { userId },
          body: { name },
          headers: { 'if-match': '"1"' },
        }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412])
  })

  test('who is disabled is signed out on the next request and stays out when enabled again', async () => {
    const person = await t.signIn('moderator')
    const params = { userId: person.userId }
    expect(await t.call(ME, getMe, { as: person })).toMatchObject({ status: 200 })
    await t.call(PATCH, updateUser, { as: owner, params, body: { disabled: true } })
    expect(await t.call(ME, getMe, { as: person })).toMatchObject({
      status: 401,
      body: { code: 'SESSION_ENDED' },
    })
    expect(await lastAudit()).toMatchObject({ action: 'user.disabled' })
    await t.call(PATCH, updateUser, { as: owner, params, body: { disabled: false } })
    expect(await lastAudit()).toMatchObject({ action: 'user.enabled' })
    expect(await t.call(ME, getMe, { as: person })).toMatchObject({ status: 401 })
  })

  test('new memberships count on the next request', async () => {
    const person = await t.signIn('read-only')
    const serverId = await t.addServer('Alpha')
    expect(await t.call(LIST, listUsers, { as: person })).toMatchObject({ status: 403 })
    const memberships = [
      { roleId: await roleId('senior-admin'), serverId: null },
      { roleId: await roleId('moderator'), serverId },
    ]
    const answer = await t.call(MEMBERSHIPS, replaceMemberships, {
      as: owner,
      params: { userId: person.userId },
      body: { memberships },
    })
    expect(answer.body.memberships).toHaveLength(2)
    expect(await t.call(LIST, listUsers, { as: person })).toMatchObject({ status: 200 })
    expect(await lastAudit()).toMatchObject({
      action: 'user.memberships-changed',
      before: { memberships: ['Read-only · all servers'] },
      after: { memberships: ['Moderator · Alpha', 'Senior admin · all servers'] },
    })
  })

  test('memberships with unknown roles or servers are refused at their fields', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000'
    const answer = await t.call(MEMBERSHIPS, replaceMemberships, {
      as: owner,
      params: { userId: owner.userId },
      body: {
        memberships: [
          { roleId: nobody, serverId: null },
          { roleId: await roleId('owner'), serverId: nobody },
        ],
      },
    })
    expect(answer).toMatchObject({
      status: 422,
      body: {
        errors: [{ pointer: '/body/memberships/0/roleId' }, { pointer: '/body/memberships/1/serverId' }],
      },
    })
  })
})

describe('nobody gives or takes more than they hold', () => {
  test('giving a role with more rights, or for more servers, is refused', async () => {
    const serverId = await t.addServer()
    const manager = await signInWith(['users:read', 'users:manage', 'servers:read'])
    const target = await signInWith(['servers:read'], serverId)
    const give = async (key: RoleTemplateKey) =>
      t.call(MEMBERSHIPS, replaceMemberships, {
        as: manager,
        params: { userId: target.userId },
        body: { memberships: [{ roleId: await roleId(key), serverId }] },
      })
    expect(await give('moderator')).toMatchObject({ status: 403, body: { code: 'GRANT_EXCEEDS_OWN' } })
    expect(await give('owner')).toMatchObject({ status: 403, body: { code: 'GRANT_EXCEEDS_OWN' } })
  })

  test('nobody raises themselves', async () => {
    const manager = await signInWith(['users:read', 'users:manage'])
    const answer = await t.call(MEMBERSHIPS, replaceMemberships, {
      as: manager,
      params: { userId: manager.userId },
      body: { memberships: [{ roleId: await roleId('owner'), serverId: null }] },
    })
    expect(answer).toMatchObject({ status: 403, body: { code: 'GRANT_EXCEEDS_OWN' } })
  })

  test('who may do more cannot be disabled, demoted or removed', async () => {
    const manager = await signInWith(['users:read', 'users:manage'])
    const params = { userId: owner.userId }
    const refused = { status: 403, body: { code: 'GRANT_EXCEEDS_OWN' } }
    expect(await t.call(PATCH, updateUser, { as: manager, params, body: { disabled: true } })).toMatchObject(
      refused,
    )
    expect(
      await t.call(MEMBERSHIPS, replaceMemberships, { as: manager, params, body: { memberships: [] } }),
    ).toMatchObject(refused)
    expect(await t.call(DELETE, removeUser, { as: manager, params })).toMatchObject(refused)
  })
})

describe('the last owner', () => {
  const params = () => ({ userId: owner.userId })
  const refused = { status: 409, body: { code: 'LAST_OWNER' } }

  test('cannot be removed, disabled or demoted', async () => {
    const serverId = await t.addServer()
    await t.signIn('owner', { serverId })
    expect(await t.call(DELETE, removeUser, { as: owner, params: params() })).toMatchObject(refused)
    expect(
      await t.call(PATCH, updateUser, { as: owner, params: params(), body: { disabled: true } }),
    ).toMatchObject(refused)
    const memberships = [{ roleId: await roleId('owner'), serverId }]
    expect(
      await t.call(MEMBERSHIPS, replaceMemberships, { as: owner, params: params(), body: { memberships } }),
    ).toMatchObject(refused)
  })

  test('a disabled owner does not count', async () => {
    const other = await t.signIn('owner')
    await t.call(PATCH, updateUser, { as: owner, params: { userId: other.userId }, body: { disabled: true } })
    expect(await t.call(DELETE, removeUser, { as: owner, params: params() })).toMatchObject(refused)
  })

  test('two owners who remove each other at once leave one', async () => {
    const other = await t.signIn('owner')
    const answers = await Promise.all([
      t.call(DELETE, removeUser, { as: owner, params: { userId: other.userId } }),
      t.call(DELETE, removeUser, { as: other, params: { userId: owner.userId } }),
    ])
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    expect(await t.app.db.users.countActiveWithRole('owner')).toBe(1)
  })
})

test('removing a person takes their sessions and tokens and keeps what they did', async () => {
  const person = await t.signIn('senior-admin', { name: 'Gone' })
  await t.app.db.tokens.create({
    name: 'Bot',
    prefix: 'pal_x',
    hash: new Uint8Array(32),
    userId: person.userId,
    scopes: [],
    serverIds: [],
    expiresAt: null,
  })
  const answer = await t.call(DELETE, removeUser, { as: owner, params: { userId: person.userId } })
  expect(answer.status).toBe(204)
  expect(await t.call(ME, getMe, { as: person })).toMatchObject({ status: 401 })
  expect(await t.app.db.tokens.listOf(person.userId)).toEqual([])
  expect(await lastAudit()).toMatchObject({
    action: 'user.removed',
    targetName: 'Gone',
    before: { name: 'Gone', memberships: ['Senior admin · all servers'] },
  })
})
