import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { defineOperation } from '@/lib/contracts/operation'
import { call } from './call'
import { callUrl } from './call-url'

const kick = defineOperation({
  id: 'players.kick',
  method: 'POST',
  path: '/servers/{serverId}/players/{playerId}/kick',
  tag: 'Players',
  summary: 'Kick',
  permission: 'players:kick',
  params: z.strictObject({ serverId: z.string(), playerId: z.string() }),
  body: z.strictObject({ reason: z.string() }),
  response: z.object({ ok: z.boolean() }),
})
const list = defineOperation({
  id: 'bans.list',
  method: 'GET',
  path: '/bans',
  tag: 'Bans',
  summary: 'Bans',
  permission: 'bans:read',
  query: z.strictObject({ q: z.string().optional(), states: z.array(z.string()).optional() }),
  response: z.object({ items: z.array(z.string()) }),
})

const input = { params: { serverId: 's/1', playerId: 'p 2' }, body: { reason: 'camping' } }

function answer(...answers: (Response | Error)[]) {
  const requests: { url: string; init: RequestInit }[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    requests.push({ url, init })
    const next = answers.shift()
    if (next instanceof Error) throw next
    return next
  })
  return requests
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })

const headerOf = (init: RequestInit | undefined, name: string) => new Headers(init?.headers).get(name)

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('fills in and escapes path parameters and sends the body as JSON', async () => {
  const requests = answer(json({ ok: true }))
  await expect(call(kick, input, { ifMatch: 3 })).resolves.toEqual({ ok: true })
  const [request] = requests
  expect(request?.url).toBe('/api/v1/servers/s%2F1/players/p%202/kick')
  expect(request?.init.body).toBe('{"reason":"camping"}')
  expect(headerOf(request?.init, 'if-match')).toBe('"3"')
  expect(headerOf(request?.init, 'idempotency-key')).toMatch(/^[0-9a-f]{32}$/)
})

test('leaves empty query values out and joins lists', () => {
  expect(
    callUrl(list, {}, { q: '', states: ['active', 'expired'], cursor: undefined, from: new Date(0) }),
  ).toBe('/api/v1/bans?from=1970-01-01T00%3A00%3A00.000Z&states=active%2Cexpired')
})

test('refuses to build an address with a missing parameter', () => {
  expect(() => callUrl(kick, { serverId: 'a' })).toThrow(
    'players.kick: the path parameter playerId is missing',
  )
})

test('rebuilds the problem of the panel', async () => {
  answer(
    json(
      {
        type: 'about:blank',
        title: 'Invalid',
        status: 422,
        detail: 'reason is too short',
        instance: '/x',
        code: 'REQUEST_INVALID',
        requestId: 'req-1',
        errors: [{ pointer: '/body/reason', code: 'TOO_SMALL', detail: 'too short' }],
      },
      422,
      { 'content-type': 'application/problem+json', 'retry-after': '4' },
    ),
  )
  await expect(call(kick, input)).rejects.toMatchObject({
    code: 'REQUEST_INVALID',
    status: 422,
    message: 'reason is too short',
    requestId: 'req-1',
    retryAfterSeconds: 4,
    errors: [{ pointer: '/body/reason' }],
  })
})

test('says that an answer came from somebody else', async () => {
  answer(new Response('<html>Bad gateway</html>', { status: 502, headers: { 'content-type': 'text/html' } }))
  await expect(call(list, {})).rejects.toMatchObject({ code: 'RESPONSE_UNREADABLE', status: 502 })
})

test('asks again once with the same idempotency key when the network fails', async () => {
  vi.useFakeTimers()
  const requests = answer(new TypeError('Failed to fetch'), json({ ok: true }))
  const pending = call(kick, input)
  await vi.advanceTimersByTimeAsync(1000)
  await expect(pending).resolves.toEqual({ ok: true })
  const keys = requests.map(({ init }) => headerOf(init, 'idempotency-key'))
  expect(keys[0]).toBe(keys[1])
})

test('a read that does not arrive is reported at once', async () => {
  const requests = answer(new TypeError('Failed to fetch'))
  await expect(call(list, {})).rejects.toMatchObject({ code: 'NETWORK_UNREACHABLE', status: 0 })
  expect(requests).toHaveLength(1)
})

test('resolves with nothing for no content', async () => {
  answer(new Response(null, { status: 204 }))
  await expect(call(kick, input)).resolves.toBeUndefined()
})
