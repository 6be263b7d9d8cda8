import { afterAll, beforeAll, expect, test } from 'vitest'
import { POST as PREVIEW } from '@/app/api/v1/password-reset/preview/route'
import { POST as RESET } from '@/app/api/v1/password-reset/route'
import { POST as CREATE_RESET } from '@/app/api/v1/users/[userId]/password-reset/route'
import { DELETE as END_USER_SESSION } from '@/app/api/v1/users/[userId]/sessions/[sessionId]/route'
import { DELETE as END_USER_SESSIONS, GET as USER_SESSIONS } from '@/app/api/v1/users/[userId]/sessions/route'
import { getAccount, listMyServers, unlinkIdentity } from '@/lib/contracts/people/account'
import { getMe } from '@/lib/contracts/people/me'
import {
  changeMyPassword,
  completePasswordReset,
  createPasswordReset,
  previewPasswordReset,
} from '@/lib/contracts/people/passwords'
import {
  endMyOtherSessions,
  endMySession,
  endUserSession,
  endUserSessions,
  listMySessions,
  listUserSessions,
} from '@/lib/contracts/people/sessions'
import { hashPassword } from '@/lib/server/auth/password'
import { signInWithPassword } from '@/lib/server/auth/sign-in'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { GET as ACCOUNT } from './account/route'
import { DELETE as UNLINK } from './identities/[provider]/route'
import { PUT as PASSWORD } from './password/route'
import { GET as ME } from './route'
import { GET as SERVERS } from './servers/route'
import { DELETE as END_SESSION } from './sessions/[sessionId]/route'
import { DELETE as END_OTHERS, GET as SESSIONS } from './sessions/route'

let t: TestApp
type Person = Awaited<ReturnType<TestApp['signIn']>>
let owner: Person
const oldPassword = 'correct horse battery'
const newPassword = 'staple paper window'

beforeAll(async () => {
  t = await createTestApp({
    PALISADE_DISCORD_CLIENT_ID: 'id',
    PALISADE_DISCORD_CLIENT_SECRET: 'secret',
  })
  owner = await t.signIn('owner')
})
afterAll(() => t.close())

const origin = { ip: '198.51.100.9', userAgent: 'Test', requestId: 'test' }
const personWithPassword = async (name: string) => {
  const person = await t.signIn('moderator', { name })
  await t.app.db.users.update(person.userId, { passwordHash: await hashPassword(oldPassword) })
  return person
}
const openMore = (name: string) => signInWithPassword(t.app, { name, password: oldPassword, origin })
const canSignIn = (name: string, password: string) =>
  signInWithPassword(t.app, { name, password, origin }).then(
    () => true,
    () => false,
  )
const isSignedIn = async (person: { cookie: string }) =>
  (await t.call(ME, getMe, { as: person })).status === 200
const lastAudit = async () => (await t.app.db.audit.list({}, { limit: 1 })).items[0]

test('changing the password needs the old one and ends the other sessions', async () => {
  const person = await personWithPassword('Changer')
  const other = await openMore('Changer')
  const change = (body: object) => t.call(PASSWORD, changeMyPassword, { as: person, body })
  expect(await change({ password: newPassword })).toMatchObject({
    status: 403,
    body: { code: 'PASSWORD_WRONG' },
  })
  expect(await change({ current: 'guess', password: newPassword })).toMatchObject({
    status: 403,
    body: { errors: [{ pointer: '/body/current' }] },
  })
  expect(await change({ current: oldPassword, password: 'changer changer' })).toMatchObject({
    body: { code: 'PASSWORD_WEAK' },
  })
  expect(await change({ current: oldPassword, password: newPassword })).toMatchObject({ status: 204 })
  expect(await isSignedIn(person)).toBe(true)
  expect((await t.app.db.sessions.findById(other.sessionId))?.endedReason).toBe('password changed')
  expect(await canSignIn('Changer', oldPassword)).toBe(false)
  expect(await canSignIn('Changer', newPassword)).toBe(true)
})

test('the audit log knows that a password changed, not which', async () => {
  const { items } = await t.app.db.audit.list({ action: 'user.password-changed' }, { limit: 5 })
  expect(items[0]?.after).toEqual({ by: 'the person', endedSessions: 1 })
})

test('guessing the old password with a stolen session is throttled like signing in', async () => {
  const person = await personWithPassword('Guessed')
  const guess = () =>
    t.call(PASSWORD, changeMyPassword, { as: person, body: { current: 'guess', password: newPassword } })
  const statuses: number[] = []
  for (let attempt = 0; attempt < 11; attempt += 1) statuses.push((await guess()).status)
  expect(statuses).toEqual([...Array<number>(10).fill(403), 429])
  await t.app.signInThrottle.byAddress.delete('203.0.113.5')
})

test('a reset link works once and ends every session', async () => {
  const person = await personWithPassword('Forgetful')
  const made = await t.call(CREATE_RESET, createPasswordReset, {
    as: owner,
    params: { userId: person.userId },
  })
  const again = await t.call(CREATE_RESET, createPasswordReset, {
    as: owner,
    params: { userId: person.userId },
  })
  const secret = made.body.link.split('#')[1] ?? ''
  expect(await isSignedIn(person)).toBe(true)
  const preview = await t.call(PREVIEW, previewPasswordReset, { body: { secret } })
  expect(preview.body.name).toBe('Forgetful')
  const reset = (given: string) =>
    t.call(RESET, completePasswordReset, { body: { secret: given, password: newPassword } })
  expect(await reset(secret)).toMatchObject({ status: 200, body: { name: 'Forgetful' } })
  expect(await isSignedIn(person)).toBe(false)
  expect(await canSignIn('Forgetful', newPassword)).toBe(true)
  const gone = { status: 410, body: { code: 'PASSWORD_RESET_INVALID' } }
  expect(await reset(secret)).toMatchObject(gone)
  expect(await reset(again.body.link.split('#')[1] ?? '')).toMatchObject(gone)
  expect(await reset(`${secret.slice(0, -2)}AA`)).toMatchObject(gone)
})

test('a reset link ends after its time, and nobody makes one for who may do more', async () => {
  const person = await personWithPassword('Slow')
  const params = { userId: person.userId }
  const { body } = await t.call(CREATE_RESET, createPasswordReset, { as: owner, params })
  const secret = body.link.split('#')[1] ?? ''
  t.clock.advance(24 * 3_600_000)
  expect(await t.call(PREVIEW, previewPasswordReset, { body: { secret } })).toMatchObject({ status: 410 })
  t.clock.advance(-24 * 3_600_000)
  const role = await t.app.db.roles.create({ name: 'Desk', description: '', permissions: ['users:manage'] })
  const desk = await t.signIn('read-only')
  await t.app.db.users.replaceMemberships(desk.userId, [{ roleId: role.id, serverId: null }])
  t.app.auth.forget()
  expect(
    await t.call(CREATE_RESET, createPasswordReset, { as: desk, params: { userId: owner.userId } }),
  ).toMatchObject({ status: 403, body: { code: 'GRANT_EXCEEDS_OWN' } })
})

test('own sessions are listed, the current one marked, and ended one by one or all but this', async () => {
  const person = await personWithPassword('Traveller')
  const [first] = [await openMore('Traveller'), await openMore('Traveller'), await openMore('Traveller')]
  const list = await t.call(SESSIONS, listMySessions, { as: person })
  expect(list.body.items).toHaveLength(4)
  expect(list.body.items.filter(({ current }) => current).map(({ id }) => id)).toEqual([person.sessionId])
  const params = { sessionId: first.sessionId }
  expect(await t.call(END_SESSION, endMySession, { as: person, params })).toMatchObject({ status: 204 })
  expect(await t.call(END_SESSION, endMySession, { as: person, params })).toMatchObject({ status: 404 })
  expect(await lastAudit()).toMatchObject({ action: 'session.ended', targetName: 'Traveller' })
  expect((await t.call(END_OTHERS, endMyOtherSessions, { as: person })).body).toEqual({ ended: 2 })
  expect(await isSignedIn(person)).toBe(true)
})

test('nobody ends the session of another through the own account', async () => {
  const person = await t.signIn('moderator')
  const params = { sessionId: owner.sessionId }
  expect(await t.call(END_SESSION, endMySession, { as: person, params })).toMatchObject({ status: 404 })
  expect(await isSignedIn(owner)).toBe(true)
})

test('an ended session is refused on the very next request', async () => {
  const person = await t.signIn('moderator')
  expect(await isSignedIn(person)).toBe(true)
  const params = { userId: person.userId, sessionId: person.sessionId }
  expect(
    await t.call(USER_SESSIONS, listUserSessions, { as: owner, params: { userId: person.userId } }),
  ).toMatchObject({
    body: { items: [{ id: person.sessionId, current: false }] },
  })
  expect(await t.call(END_USER_SESSION, endUserSession, { as: owner, params })).toMatchObject({ status: 204 })
  expect(await t.call(ME, getMe, { as: person })).toMatchObject({
    status: 401,
    body: { code: 'SESSION_ENDED', details: { reason: 'ended' } },
  })
  const second = await t.signIn('moderator')
  await t.call(END_USER_SESSIONS, endUserSessions, { as: owner, params: { userId: second.userId } })
  expect(await isSignedIn(second)).toBe(false)
})

test('a token cannot touch password, sessions or identities', async () => {
  const { createTokenSecret } = await import('@/lib/server/auth/api-token')
  const { token, hash, prefix } = createTokenSecret()
  const row = {
    name: 'Bot',
    prefix,
    hash,
    userId: owner.userId,
    scopes: ['users:read'],
    serverIds: [],
    expiresAt: null,
  }
  await t.app.db.tokens.create(row)
  const as = { token }
  const refused = { status: 403, body: { code: 'SESSION_REQUIRED' } }
  expect(await t.call(PASSWORD, changeMyPassword, { as, body: { password: newPassword } })).toMatchObject(
    refused,
  )
  expect(await t.call(END_OTHERS, endMyOtherSessions, { as })).toMatchObject(refused)
  expect(await t.call(UNLINK, unlinkIdentity, { as, params: { provider: 'discord' } })).toMatchObject(refused)
})

test('the last way to sign in cannot be unlinked', async () => {
  const person = await t.signIn('moderator')
  await t.app.db.users.linkIdentity(person.userId, 'discord', '4711')
  const unlink = () => t.call(UNLINK, unlinkIdentity, { as: person, params: { provider: 'discord' } })
  expect(await unlink()).toMatchObject({ status: 409, body: { code: 'IDENTITY_LAST' } })
  const set = await t.call(PASSWORD, changeMyPassword, { as: person, body: { password: newPassword } })
  expect(set.status).toBe(204)
  const account = await t.call(ACCOUNT, getAccount, { as: person })
  expect(account.body.providers).toMatchObject([{ id: 'discord', linkedAt: expect.any(String) }])
  expect(await unlink()).toMatchObject({ status: 204 })
  expect(await unlink()).toMatchObject({ status: 404 })
})

test('servers for forms are those of the caller', async () => {
  const [a] = [await t.addServer('Alpha'), await t.addServer('Bravo')]
  const local = await t.signIn('moderator', { serverId: a })
  expect((await t.call(SERVERS, listMyServers, { as: local })).body.items).toEqual([{ id: a, name: 'Alpha' }])
  expect((await t.call(SERVERS, listMyServers, { as: owner })).body.items).toHaveLength(2)
})
