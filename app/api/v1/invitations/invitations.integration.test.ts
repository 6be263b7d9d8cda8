import { afterAll, beforeAll, expect, test } from 'vitest'
import { PATCH } from '@/app/api/v1/users/[userId]/route'
import {
  acceptInvitation,
  createInvitation,
  listInvitations,
  previewInvitation,
  withdrawInvitation,
} from '@/lib/contracts/people/invitations'
import { updateUser } from '@/lib/contracts/people/users'
import { signInWithPassword } from '@/lib/server/auth/sign-in'
import type { RoleTemplateKey } from '@/lib/shared/role-templates'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { DELETE } from './[invitationId]/route'
import { POST as ACCEPT } from './accept/route'
import { POST as PREVIEW } from './preview/route'
import { GET, POST } from './route'

let t: TestApp
let owner: Awaited<ReturnType<TestApp['signIn']>>
beforeAll(async () => {
  t = await createTestApp()
  owner = await t.signIn('owner', { name: 'Owner' })
})
afterAll(() => t.close())

const password = 'correct horse battery'
const invalid = { status: 410, body: { code: 'INVITATION_INVALID' } }

const membership = async (key: RoleTemplateKey, serverId: string | null = null) => ({
  roleId: (await t.app.db.roles.findByKey(key))?.id ?? '',
  serverId,
})
const invite = async (as = owner, key: RoleTemplateKey = 'moderator', serverId: string | null = null) => {
  const body = { memberships: [await membership(key, serverId)], note: 'For Bob', validHours: 24 }
  const answer = await t.call(POST, createInvitation, { as, body })
  return { ...answer, secret: answer.body.link?.split('#')[1] ?? '' }
}
const accept = (secret: string, name: string) =>
  t.call(ACCEPT, acceptInvitation, { body: { secret, name, password } })

test('the link makes a person with the offered roles, who can sign in', async () => {
  const serverId = await t.addServer('Alpha')
  const { secret, status, body } = await invite(owner, 'moderator', serverId)
  expect(status).toBe(201)
  expect(body).toMatchObject({ note: 'For Bob', createdBy: { name: 'Owner' } })
  const preview = await t.call(PREVIEW, previewInvitation, { body: { secret } })
  expect(preview.body).toMatchObject({
    invitedBy: 'Owner',
    memberships: [{ role: { name: 'Moderator' }, server: { name: 'Alpha' } }],
  })
  const accepted = await accept(secret, 'Bob')
  expect(accepted.status).toBe(201)
  const origin = { ip: null, userAgent: null, requestId: 'test' }
  await expect(signInWithPassword(t.app, { name: 'bob', password, origin })).resolves.toMatchObject({
    userId: accepted.body.userId,
  })
})

test('the secret is shown once and stored nowhere', async () => {
  const { secret } = await invite()
  const list = await t.call(GET, listInvitations, { as: owner })
  expect(list.body.items.length).toBeGreaterThan(0)
  expect(JSON.stringify(list.body)).not.toContain(secret)
  const { items } = await t.app.db.audit.list({ action: 'invitation.' }, { limit: 50 })
  expect(items.length).toBeGreaterThan(0)
  expect(items.map(({ before, after }) => JSON.stringify([before, after])).join()).not.toContain(secret)
})

test('a link works once, even when two use it at the same moment', async () => {
  const { secret } = await invite()
  const answers = await Promise.all(['Race one', 'Race two'].map((name) => accept(secret, name)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 410])
  expect(await accept(secret, 'Race three')).toMatchObject(invalid)
})

test('a taken name leaves the invitation open for another try', async () => {
  const { secret } = await invite()
  expect(await accept(secret, 'OWNER')).toMatchObject({ status: 409, body: { code: 'USER_NAME_TAKEN' } })
  expect(await accept(secret, 'Second try')).toMatchObject({ status: 201 })
})

test('names that imitate others by invisible characters are refused', async () => {
  const { secret } = await invite()
  for (const name of ['Own\u200Ber', '\u202EOwner', 'Own\ner', '   ']) {
    expect(await accept(secret, name)).toMatchObject({ status: 422 })
  }
})

test('a withdrawn, late or invented link is worthless', async () => {
  const withdrawn = await invite()
  const params = { invitationId: withdrawn.body.id }
  expect(await t.call(DELETE, withdrawInvitation, { as: owner, params })).toMatchObject({ status: 204 })
  expect(await accept(withdrawn.secret, 'Withdrawn')).toMatchObject(invalid)
  expect(await t.call(DELETE, withdrawInvitation, { as: owner, params })).toMatchObject({ status: 410 })
  expect(await accept('A'.repeat(43), 'Invented')).toMatchObject(invalid)
})

test('nobody invites to more than they hold', async () => {
  const manager = await t.signIn('read-only')
  const permissions = ['users:read', 'users:manage', 'servers:read']
  const role = await t.app.db.roles.create({ name: 'Inviter', description: '', permissions })
  await t.app.db.users.replaceMemberships(manager.userId, [{ roleId: role.id, serverId: null }])
  t.app.auth.forget()
  expect(await invite(manager, 'moderator')).toMatchObject({
    status: 403,
    body: { code: 'GRANT_EXCEEDS_OWN' },
  })
  expect(await invite(await t.signIn('senior-admin'))).toMatchObject({
    status: 403,
    body: { code: 'PERMISSION_DENIED' },
  })
})

test('a link stops working when its maker may not invite any more', async () => {
  const maker = await t.signIn('owner', { name: 'Maker' })
  const { secret } = await invite(maker)
  await t.call(PATCH, updateUser, { as: owner, params: { userId: maker.userId }, body: { disabled: true } })
  expect(await accept(secret, 'Too late')).toMatchObject(invalid)
})

test('an expired link is worthless and leaves the list', async () => {
  const { secret, body } = await invite()
  t.clock.advance(25 * 3_600_000)
  expect(await accept(secret, 'Late')).toMatchObject(invalid)
  const fresh = await t.signIn('owner')
  t.clock.advance(0)
  const list = await t.call(GET, listInvitations, { as: fresh })
  expect(list.body.items.map(({ id }) => id)).not.toContain(body.id)
})

test('the same POST sent twice answers the same and invites once', async () => {
  const as = await t.signIn('owner')
  const request = {
    as,
    headers: { 'idempotency-key': 'one-invitation' },
    body: { memberships: [await membership('moderator')] },
  }
  const first = await t.call(POST, createInvitation, request)
  const again = await t.call(POST, createInvitation, request)
  expect(again).toMatchObject({ status: 201, body: first.body })
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  const { items } = await t.app.db.audit.list({ targetId: first.body.id }, { limit: 10 })
  expect(items).toHaveLength(1)
})
