import { afterAll, beforeAll, expect, test } from 'vitest'
import { GET as AUDIT } from '@/app/api/v1/audit/route'
import { GET as ME } from '@/app/api/v1/me/route'
import { PUT as MEMBERSHIPS } from '@/app/api/v1/users/[userId]/memberships/route'
import { PATCH } from '@/app/api/v1/users/[userId]/route'
import { GET as USER_TOKENS } from '@/app/api/v1/users/[userId]/tokens/route'
import { listAudit } from '@/lib/contracts/audit'
import { getMe } from '@/lib/contracts/people/me'
import { createToken, listMyTokens, listUserTokens, revokeToken } from '@/lib/contracts/people/tokens'
import { replaceMemberships, updateUser } from '@/lib/contracts/people/users'
import type { PanelPermission } from '@/lib/shared/panel-permissions'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { DELETE } from './[tokenId]/route'
import { GET, POST } from './route'

let t: TestApp
type Person = Awaited<ReturnType<TestApp['signIn']>>
let owner: Person
beforeAll(async () => {
  t = await createTestApp()
  owner = await t.signIn('owner', { name: 'Owner' })
})
afterAll(() => t.close())

const create = async (
  as: Person,
  scopes: PanelPermission[],
  more: { serverIds?: string[]; expiresInDays?: number } = {},
) => {
  const body = {
    name: 'Bot',
    scopes,
    serverIds: more.serverIds ?? [],
    expiresInDays: more.expiresInDays ?? null,
  }
  return t.call(POST, createToken, { as, body })
}
const rightsOf = async (token: string) => (await t.call(ME, getMe, { as: { token } })).body.rights
const invalid = { status: 401, body: { code: 'TOKEN_INVALID' } }

test('a token is shown once, stored as a hash, and never in the audit log', async () => {
  const { body, status } = await create(owner, ['audit:read'])
  expect(status).toBe(201)
  expect(body.token).toMatch(/^pal_[\w-]{43}$/)
  expect(body.token.startsWith(body.prefix)).toBe(true)
  const list = await t.call(GET, listMyTokens, { as: owner })
  expect(JSON.stringify(list.body)).not.toContain(body.token)
  const { items } = await t.app.db.audit.list({ targetId: body.id }, { limit: 10 })
  expect(items).toMatchObject([{ action: 'token.created', after: { scopes: ['audit:read'] } }])
  expect(JSON.stringify(items[0]?.after)).not.toContain(body.token)
})

test('it may do its scopes and nothing else of what its owner may', async () => {
  const { body } = await create(owner, ['audit:read'])
  const as = { token: body.token }
  expect(await t.call(AUDIT, listAudit, { as })).toMatchObject({ status: 200 })
  expect(
    await t.call(PATCH, updateUser, { as, params: { userId: owner.userId }, body: { name: 'X' } }),
  ).toMatchObject({
    status: 403,
  })
})

test('it is limited to its servers', async () => {
  const [a, b] = [await t.addServer(), await t.addServer()]
  const { body } = await create(owner, ['players:kick', 'audit:read'], { serverIds: [a] })
  expect(await rightsOf(body.token)).toEqual([
    { permission: 'players:kick', servers: [a] },
    { permission: 'audit:read', servers: 'all' },
  ])
  expect(body.servers.map(({ id }) => id)).not.toContain(b)
})

test('nobody makes a token for more than they hold', async () => {
  const [a, b] = [await t.addServer(), await t.addServer()]
  const admin = await t.signIn('senior-admin')
  expect(await create(admin, ['users:manage'])).toMatchObject({
    status: 403,
    body: { code: 'GRANT_EXCEEDS_OWN' },
  })
  const local = await t.signIn('read-only')
  const roles = await t.app.db.roles.list()
  const role = await t.app.db.roles.create({
    name: 'Tokens',
    description: '',
    permissions: ['tokens:manage'],
  })
  const moderator = roles.find(({ key }) => key === 'moderator')?.id ?? ''
  await t.app.db.users.replaceMemberships(local.userId, [
    { roleId: role.id, serverId: null },
    { roleId: moderator, serverId: a },
  ])
  t.app.auth.forget()
  expect(await create(local, ['players:kick'], { serverIds: [a, b] })).toMatchObject({ status: 403 })
  const made = await create(local, ['players:kick'])
  expect(await rightsOf(made.body.token)).toEqual([{ permission: 'players:kick', servers: [a] }])
})

test('it loses with its owner: scopes ∩ role is asked anew', async () => {
  const admin = await t.signIn('senior-admin')
  const { body } = await create(admin, ['audit:read', 'servers:read'])
  expect(await rightsOf(body.token)).toHaveLength(2)
  const roleId = (await t.app.db.roles.findByKey('read-only'))?.id ?? ''
  await t.call(MEMBERSHIPS, replaceMemberships, {
    as: owner,
    params: { userId: admin.userId },
    body: { memberships: [{ roleId, serverId: null }] },
  })
  expect(await rightsOf(body.token)).toEqual([{ permission: 'servers:read', servers: 'all' }])
  await t.call(PATCH, updateUser, { as: owner, params: { userId: admin.userId }, body: { disabled: true } })
  expect(await t.call(ME, getMe, { as: { token: body.token } })).toMatchObject(invalid)
})

test('revoked means refused on the next request', async () => {
  const { body } = await create(owner, ['audit:read'])
  const as = { token: body.token }
  expect(await t.call(AUDIT, listAudit, { as })).toMatchObject({ status: 200 })
  const params = { tokenId: body.id }
  expect(await t.call(DELETE, revokeToken, { as: owner, params })).toMatchObject({ status: 204 })
  expect(await t.call(AUDIT, listAudit, { as })).toMatchObject(invalid)
  expect(await t.call(DELETE, revokeToken, { as: owner, params })).toMatchObject({ status: 409 })
})

test('expired, unknown and malformed tokens are refused alike', async () => {
  const admin = await t.signIn('senior-admin')
  const { body } = await create(admin, ['audit:read'], { expiresInDays: 1 })
  const row = await t.app.db.tokens.findById(body.id)
  expect(row?.expiresAt?.getTime()).toBeGreaterThan(t.clock.now().getTime())
  for (const token of [`pal_${'A'.repeat(43)}`, 'pal_short', 'nonsense']) {
    expect(await t.call(ME, getMe, { as: { token } })).toMatchObject(invalid)
  }
  t.clock.advance(25 * 3_600_000)
  t.app.auth.forget()
  expect(await t.call(ME, getMe, { as: { token: body.token } })).toMatchObject(invalid)
  t.clock.advance(-25 * 3_600_000)
})

test('a token makes no tokens, but may revoke itself', async () => {
  const { body } = await create(owner, ['tokens:manage'])
  const as = { token: body.token }
  const more = { name: 'Child', scopes: ['tokens:manage' as const], serverIds: [], expiresInDays: null }
  expect(await t.call(POST, createToken, { as, body: more })).toMatchObject({
    status: 403,
    body: { code: 'SESSION_REQUIRED' },
  })
  const sibling = await create(owner, ['audit:read'])
  expect(await t.call(DELETE, revokeToken, { as, params: { tokenId: sibling.body.id } })).toMatchObject({
    status: 404,
  })
  expect(await t.call(DELETE, revokeToken, { as, params: { tokenId: body.id } })).toMatchObject({
    status: 204,
  })
})

test('tokens of others are seen and revoked only with users:manage', async () => {
  const admin = await t.signIn('senior-admin')
  const { body } = await create(admin, ['audit:read'])
  const params = { tokenId: body.id }
  const other = await t.signIn('senior-admin')
  expect(await t.call(DELETE, revokeToken, { as: other, params })).toMatchObject({ status: 404 })
  const seen = await t.call(USER_TOKENS, listUserTokens, { as: owner, params: { userId: admin.userId } })
  expect(seen.body.items.map(({ id }) => id)).toEqual([body.id])
  expect(await t.call(DELETE, revokeToken, { as: owner, params })).toMatchObject({ status: 204 })
})
