import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { createAuthBrowser } from '@/lib/testing/auth-browser'
import { type OidcIssuer, startOidcIssuer } from '@/lib/testing/oidc-issuer'
import { hashPassword } from './password'

let issuer: OidcIssuer
let t: TestApp
const trustHost = process.env.AUTH_TRUST_HOST
const password = 'correct horse battery'

beforeAll(async () => {
  process.env.AUTH_TRUST_HOST = '1'
  issuer = await startOidcIssuer({ clientId: 'palisade', clientSecret: 'very-secret' })
  t = await createTestApp({
    PALISADE_OIDC_ISSUER: issuer.url,
    PALISADE_OIDC_CLIENT_ID: 'palisade',
    PALISADE_OIDC_CLIENT_SECRET: 'very-secret',
  })
})
afterAll(async () => {
  await t.close()
  await issuer.close()
  process.env.AUTH_TRUST_HOST = trustHost
})

const whoIs = async (cookie: string | null) => {
  const headers = new Headers(cookie ? { cookie } : {})
  return (await t.app.auth.authenticate({ headers }))?.name ?? null
}

const signInByPassword = async (name: string, given: string) => {
  const browser = createAuthBrowser(t.app)
  const csrf = await browser.request('csrf', undefined, { method: 'GET' })
  const { csrfToken } = csrf.body as { csrfToken: string }
  const body = { csrfToken, name, password: given, json: 'true' }
  return { browser, answer: await browser.request('callback', 'credentials', { method: 'POST', body }) }
}

test('a password gives a cookie that names a session, and signing out ends it', async () => {
  const { userId } = await t.signIn('moderator', { name: 'Foxhound' })
  await t.app.db.users.update(userId, { passwordHash: await hashPassword(password) })
  const { browser } = await signInByPassword('foxhound', password)
  const cookie = browser.sessionCookie()
  expect(await whoIs(cookie)).toBe('Foxhound')
  const csrf = await browser.request('csrf', undefined, { method: 'GET' })
  const { csrfToken } = csrf.body as { csrfToken: string }
  await browser.request('signout', undefined, { method: 'POST', body: { csrfToken } })
  await expect(whoIs(cookie)).rejects.toMatchObject({ code: 'SESSION_ENDED' })
  const { items } = await t.app.db.audit.list({ action: 'session.signed-out' }, { limit: 5 })
  expect(items).toMatchObject([{ actorName: 'Foxhound', targetId: userId }])
})

test('a wrong password tells the page the code and nothing more', async () => {
  const { browser, answer } = await signInByPassword('foxhound', 'wrong')
  expect(answer.status).toBe(401)
  expect(JSON.stringify(answer.body)).toContain('error=SIGN_IN_FAILED')
  expect(browser.sessionCookie()).toBeNull()
})

test('an unknown identity of a provider does not sign in', async () => {
  issuer.signInAs('stranger', 'Stranger')
  const browser = createAuthBrowser(t.app)
  expect(await browser.visitProvider('oidc')).toBe('/sign-in?error=NOT_LINKED')
  expect(browser.sessionCookie()).toBeNull()
})

test('who is signed in links the identity, and signs in with it from then on', async () => {
  const person = await t.signIn('moderator', { name: 'Linker' })
  const browser = createAuthBrowser(t.app)
  browser.setCookie(person.cookie)
  issuer.signInAs('subject-1', 'Name at the provider')
  expect(await browser.visitProvider('oidc')).toBe('/account?linked=oidc')
  expect(browser.sessionCookie()).toBe(person.cookie)
  const [entry] = (await t.app.db.audit.list({ action: 'identity.linked' }, { limit: 1 })).items
  expect(entry).toMatchObject({ actorName: 'Linker', after: { provider: 'oidc' } })

  const elsewhere = createAuthBrowser(t.app)
  expect(await elsewhere.visitProvider('oidc')).toBe('http://panel.test/')
  expect(await whoIs(elsewhere.sessionCookie())).toBe('Linker')
})

test('an identity belongs to one person', async () => {
  const other = await t.signIn('moderator', { name: 'Other' })
  const browser = createAuthBrowser(t.app)
  browser.setCookie(other.cookie)
  issuer.signInAs('subject-1', 'Name at the provider')
  expect(await browser.visitProvider('oidc')).toBe('/account?error=IDENTITY_TAKEN')
  expect((await t.app.db.users.findByIdentity('oidc', 'subject-1'))?.name).toBe('Linker')
})

test('a disabled person does not sign in through a provider either', async () => {
  const linker = await t.app.db.users.findByIdentity('oidc', 'subject-1')
  await t.app.db.users.update(linker?.id ?? '', { disabledAt: new Date() })
  t.app.auth.forget()
  const browser = createAuthBrowser(t.app)
  expect(await browser.visitProvider('oidc')).toBe('/sign-in?error=NOT_LINKED')
})

test('with an ended session in the browser the identity signs in instead of linking', async () => {
  const person = await t.signIn('moderator', { name: 'Returning' })
  await t.app.db.users.linkIdentity(person.userId, 'oidc', 'subject-2')
  await t.app.db.sessions.end(person.sessionId, 'ended', new Date())
  t.app.auth.forget()
  const browser = createAuthBrowser(t.app)
  browser.setCookie(person.cookie)
  issuer.signInAs('subject-2', 'Returning')
  await browser.visitProvider('oidc')
  expect(await whoIs(browser.sessionCookie())).toBe('Returning')
})
