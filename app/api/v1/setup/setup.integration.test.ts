import { afterEach, beforeEach, expect, test } from 'vitest'
import { GET as OPTIONS_GET } from '@/app/api/v1/sign-in-options/route'
import { completeSetup } from '@/lib/contracts/people/setup'
import { getSignInOptions } from '@/lib/contracts/people/sign-in-options'
import { signInWithPassword } from '@/lib/server/auth/sign-in'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { POST } from './route'

let t: TestApp
beforeEach(async () => {
  t = await createTestApp()
})
afterEach(() => t.close())

const origin = { ip: null, userAgent: null, requestId: 'test' }
const password = 'correct horse battery'
const setUp = (body: object) => t.call(POST, completeSetup, { body })

test('the code of the terminal makes an owner of the whole panel, who can sign in', async () => {
  const answer = await setUp({ code: t.app.setupCode.value, name: 'Foxhound', password })
  expect(answer.status).toBe(201)
  const owner = await t.app.db.users.findById(answer.body.userId)
  expect(owner?.memberships).toMatchObject([{ serverId: null, role: { key: 'owner' } }])
  await expect(signInWithPassword(t.app, { name: 'foxhound', password, origin })).resolves.toMatchObject({
    name: 'Foxhound',
  })
})

test('the code is read without regard to case and dashes', async () => {
  const typed = t.app.setupCode.value.toLowerCase().replace(/(.{4})(?=.)/g, '$1-')
  expect(await setUp({ code: typed, name: 'Owner', password })).toMatchObject({ status: 201 })
})

test.each(['wrong', 'ÄÄÄÄÄÄÄÄÄÄÄÄ', 'AAAAAAAAAAAA'])('refuses the code %s', async (code) => {
  const answer = await setUp({ code, name: 'Owner', password })
  expect(answer).toMatchObject({ status: 403, body: { code: 'SETUP_CODE_WRONG' } })
  expect(await t.app.db.users.count()).toBe(0)
})

test('refuses a weak password with its reason', async () => {
  const answer = await setUp({ code: t.app.setupCode.value, name: 'verylongname', password: 'verylongname1' })
  expect(answer).toMatchObject({ status: 422, body: { code: 'PASSWORD_WEAK' } })
})

test('is done once, even when two do it at the same moment', async () => {
  const code = t.app.setupCode.value
  const answers = await Promise.all(
    ['First', 'Second', 'Third'].map((name) => setUp({ code, name, password })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  expect(await t.app.db.users.count()).toBe(1)
  expect(await setUp({ code, name: 'Late', password })).toMatchObject({ body: { code: 'SETUP_DONE' } })
})

test('leaves one audit entry, without the password or its hash', async () => {
  await setUp({ code: t.app.setupCode.value, name: 'Owner', password })
  const { items } = await t.app.db.audit.list({}, { limit: 10 })
  expect(items).toMatchObject([{ action: 'panel.set-up', actorName: 'Owner', targetName: 'Owner' }])
  expect(
    JSON.stringify(items, (_key, value) => (typeof value === 'bigint' ? `${value}` : value)),
  ).not.toMatch(/scrypt|correct horse/)
})

test('the sign-in page learns whether set-up is due', async () => {
  const before = await t.call(OPTIONS_GET, getSignInOptions)
  expect(before.body).toEqual({ setupRequired: true, providers: [] })
  await setUp({ code: t.app.setupCode.value, name: 'Owner', password })
  const after = await t.call(OPTIONS_GET, getSignInOptions)
  expect(after.body.setupRequired).toBe(false)
})
