import { afterAll, beforeAll, expect, test } from 'vitest'
import { POST as CREATE, GET as LIST } from '@/app/api/v1/tokens/route'
import { createToken, listMyTokens } from '@/lib/contracts/people/tokens'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { DEFAULT_MAX_BODY_BYTES } from './read-body'

/** What every route refuses before its use case is asked; one route stands for all. */

let t: TestApp
let owner: Awaited<ReturnType<TestApp['signIn']>>
beforeAll(async () => {
  t = await createTestApp()
  owner = await t.signIn('owner')
})
afterAll(() => t.close())

const valid = { name: 'Bot', scopes: ['servers:read'], expiresInDays: null }
const post = (body: unknown, headers: Record<string, string> = {}) =>
  t.call(CREATE, createToken, { as: owner, body, headers: { origin: 'http://panel.test', ...headers } })

test('a body that is not JSON', async () => {
  const answer = await post('{"name":')
  expect(answer).toMatchObject({ status: 400, body: { code: 'REQUEST_MALFORMED', status: 400 } })
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.body).toHaveProperty('requestId')
})

test('a body of another type', async () => {
  expect(await post(JSON.stringify(valid), { 'content-type': 'text/plain' })).toMatchObject({
    status: 415,
    body: { code: 'BODY_TYPE_UNSUPPORTED' },
  })
})

test('a body that is too large, whether it says so or not', async () => {
  const large = JSON.stringify({ ...valid, name: 'x'.repeat(DEFAULT_MAX_BODY_BYTES) })
  const refused = { status: 413, body: { code: 'BODY_TOO_LARGE' } }
  expect(await post(large)).toMatchObject(refused)
  expect(await post('{}', { 'content-length': '999999999' })).toMatchObject(refused)
})

test('a body that was cut on its way', async () => {
  expect(await post('{}', { 'content-length': '40' })).toMatchObject({
    status: 400,
    body: { code: 'REQUEST_MALFORMED', detail: 'The body ended after 2 of 40 bytes' },
  })
})

test('fields that are wrong or unknown, each with its pointer', async () => {
  expect(await post({ ...valid, name: '', colour: 'red' })).toMatchObject({
    status: 422,
    body: {
      code: 'REQUEST_INVALID',
      errors: expect.arrayContaining([expect.objectContaining({ pointer: '/body/name' })]),
    },
  })
})

test('an unknown query parameter', async () => {
  const answer = await t.call(LIST, listMyTokens, { as: owner, query: { colour: 'red' } })
  expect(answer).toMatchObject({
    status: 422,
    body: { code: 'QUERY_UNKNOWN', detail: 'Unknown query parameter: colour' },
  })
})

test('another site that uses the session of a browser', async () => {
  expect(await post(valid, { origin: 'https://elsewhere.example' })).toMatchObject({ status: 403 })
})

test('a session that is over', async () => {
  const leaving = await t.signIn('owner')
  t.clock.advance(2 * 3_600_000)
  t.app.auth.forget()
  expect(await t.call(LIST, listMyTokens, { as: leaving })).toMatchObject({
    status: 401,
    body: { code: 'SESSION_ENDED' },
  })
})
