import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { hashPassword } from './password'
import { createSignInThrottle, SIGN_IN_LIMITS, signInWithPassword } from './sign-in'

let t: TestApp
const password = 'correct horse battery'
beforeAll(async () => {
  t = await createTestApp()
  const { userId } = await t.signIn('moderator', { name: 'Foxhound' })
  await t.app.db.users.update(userId, { passwordHash: await hashPassword(password) })
})
afterAll(() => t.close())

let throttle: ReturnType<typeof createSignInThrottle>
beforeEach(() => {
  throttle = createSignInThrottle()
})
const attempt = (name: string, given: string, ip: string | null = '198.51.100.1') =>
  signInWithPassword(
    { ...t.app, signInThrottle: throttle },
    { name, password: given, origin: { ip, userAgent: 'Test', requestId: 'test' } },
  )

test('the right pair opens a session that is written down', async () => {
  const { sessionId } = await attempt('FOXHOUND', password)
  expect(await t.app.db.sessions.findById(sessionId)).toMatchObject({ ip: '198.51.100.1', endedAt: null })
  const [entry] = (await t.app.db.audit.list({ action: 'session.opened' }, { limit: 1 })).items
  expect(entry).toMatchObject({ actorName: 'Foxhound', after: { method: 'password' } })
})

test('wrong password, unknown name and disabled person get the same answer', async () => {
  const { userId } = await t.signIn('moderator', { name: 'Gone' })
  await t.app.db.users.update(userId, { passwordHash: await hashPassword(password), disabledAt: new Date() })
  const refused = { code: 'SIGN_IN_FAILED', message: 'Name or password is wrong', details: undefined }
  await expect(attempt('Foxhound', 'wrong')).rejects.toMatchObject(refused)
  await expect(attempt('Nobody', password)).rejects.toMatchObject(refused)
  await expect(attempt('Gone', password)).rejects.toMatchObject(refused)
})

test('an unknown name costs as much time as a wrong password', async () => {
  const median = async (name: string) => {
    const times: number[] = []
    for (let round = 0; round < 5; round += 1) {
      const startedAt = performance.now()
      await expect(attempt(name, 'wrong', `198.51.100.${round}`)).rejects.toMatchObject({
        code: 'SIGN_IN_FAILED',
      })
      times.push(performance.now() - startedAt)
    }
    return times.sort((a, b) => a - b)[2] ?? 0
  }
  const [known, unknown] = [await median('Foxhound'), await median('Nobody')]
  expect(unknown / known).toBeGreaterThan(0.4)
})

test(`a name is held after ${SIGN_IN_LIMITS.perName} failures, also for the right password`, async () => {
  for (let failure = 0; failure < SIGN_IN_LIMITS.perName; failure += 1) {
    await expect(attempt('Foxhound', 'wrong', `198.51.100.${failure}`)).rejects.toMatchObject({
      code: 'SIGN_IN_FAILED',
    })
  }
  await expect(attempt('foxhound', password, '203.0.113.77')).rejects.toMatchObject({
    code: 'SIGN_IN_THROTTLED',
    details: { retryAfterSeconds: expect.any(Number) },
  })
})

test(`an address is held after ${SIGN_IN_LIMITS.perAddress} failures with any names`, async () => {
  for (let failure = 0; failure < SIGN_IN_LIMITS.perAddress; failure += 1) {
    await throttle.byAddress.consume('198.51.100.1')
  }
  await expect(attempt('Someone else', password)).rejects.toMatchObject({ code: 'SIGN_IN_THROTTLED' })
  await expect(attempt('Foxhound', password, '203.0.113.78')).resolves.toMatchObject({ name: 'Foxhound' })
})

test('a success forgets the failures of the name', async () => {
  for (let failure = 1; failure < SIGN_IN_LIMITS.perName; failure += 1) {
    await throttle.byName.consume('foxhound')
  }
  await attempt('Foxhound', password)
  await expect(attempt('Foxhound', 'wrong')).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' })
})
