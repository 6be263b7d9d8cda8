import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  createWebhook,
  listDeliveries,
  listWebhooks,
  redeliver,
  removeWebhook,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
} from '@/lib/contracts/webhooks'
import { signWebhook } from '@/lib/server/connectors/standard-webhook'
import { RETRY_DELAYS_MS } from '@/lib/server/connectors/webhooks/deliver-webhook'
import { createWebhookQueue } from '@/lib/server/connectors/webhooks/webhook-queue'
import { OLD_SECRET_MS } from '@/lib/server/connectors/webhooks/webhook-secret'
import { createWebhookSender } from '@/lib/server/connectors/webhooks/webhook-sender'
import type { EventRecord } from '@/lib/server/game/events/event-store'
import { OutboundFailure } from '@/lib/server/outbound/outbound-failure'
import { createTestApp, type TestApp, type TestIdentity } from '@/lib/testing/app'
import { createScriptedOutbound, type ScriptedOutbound } from '@/lib/testing/scripted-outbound'
import { POST as REDELIVER } from './[webhookId]/deliveries/[deliveryId]/redeliver/route'
import { GET as DELIVERIES } from './[webhookId]/deliveries/route'
import { POST as ROTATE } from './[webhookId]/rotate-secret/route'
import { DELETE, PATCH } from './[webhookId]/route'
import { POST as TEST } from './[webhookId]/test/route'
import { GET, POST } from './route'

let testApp: TestApp
let outbound: ScriptedOutbound
let owner: TestIdentity
let serverId: string

beforeAll(async () => {
  outbound = createScriptedOutbound()
  testApp = await createTestApp({}, { outbound })
  serverId = await testApp.addServer()
})
afterAll(() => testApp.close())
beforeEach(async () => {
  owner = await testApp.signIn('owner')
  for (const { id } of await testApp.app.db.webhooks.all()) await testApp.app.db.webhooks.remove(id)
  outbound.requests.length = 0
  outbound.answer({})
})

const create = async (over: object = {}) => {
  const body = { name: 'stats', url: 'https://hooks.test.example/in', events: ['player.kicked'], ...over }
  const answer = await testApp.call(POST, createWebhook, { as: owner, body })
  expect(answer.status).toBe(201)
  return answer.body
}
const kicked = (over: Partial<EventRecord> = {}): EventRecord => ({
  serverId,
  name: 'player.kicked',
  at: new Date(),
  source: 'log',
  payload: { name: 'Bob', reason: 'x', ip: '203.0.113.9' },
  players: [],
  ...over,
})
const append = (...events: EventRecord[]) =>
  testApp.app.eventStore.append({ key: crypto.randomUUID(), events, positions: new Map() })
/** Records events and queues them, as a worker does that has followed until now. */
const hear = async (...events: EventRecord[]) => {
  const queue = createWebhookQueue(testApp.app)
  await queue.queueRecorded()
  const ids = await append(...events)
  await queue.queueRecorded()
  return ids
}
const deliverDue = (app: TestApp['app']) => createWebhookSender(app).deliverDue()
const deliveries = async (webhookId: string) =>
  (await testApp.call(DELIVERIES, listDeliveries, { as: owner, params: { webhookId } })).body.items

describe('settings', () => {
  test('the secret is told once and stored sealed', async () => {
    const { id, secret } = await create()
    expect(secret).toMatch(/^whsec_/)
    const list = await testApp.call(GET, listWebhooks, { as: owner })
    expect(list.body.items).toMatchObject([{ id, name: 'stats', enabled: true }])
    expect(JSON.stringify(list.body)).not.toContain(secret)
    expect(JSON.stringify(await testApp.app.db.audit.list({}, { limit: 50 }), big)).not.toContain(secret)
  })

  test.each([
    [{ url: 'http://hooks.test.example/' }],
    [{ url: 'https://user:pass@hooks.test.example/' }],
    [{ url: 'javascript:alert(1)' }],
    [{ events: ['command.received'] }],
    [{ events: ['nothing.happened'] }],
    [{ name: 'two\nlines' }],
    [{ unknown: true }],
  ])('refuses %j', async (over) => {
    const body = { name: 'bad', url: 'https://hooks.test.example/', events: [], ...over }
    expect((await testApp.call(POST, createWebhook, { as: owner, body })).status).toBe(422)
  })

  test('two webhooks cannot have one name', async () => {
    await create()
    const body = { name: 'stats', url: 'https://hooks.test.example/', events: [] }
    expect((await testApp.call(POST, createWebhook, { as: owner, body })).status).toBe(409)
  })

  test('is switched off and on, changed against a stale version, and removed', async () => {
    const { id, version } = await create()
    const patch = (body: object, ifMatch: number) =>
      testApp.call(PATCH, updateWebhook, {
        as: owner,
        params: { webhookId: id },
        body,
        headers: { 'if-match': `"${ifMatch}"` },
      })
    expect((await patch({ enabled: false }, version)).body).toMatchObject({ enabled: false })
    expect((await patch({ enabled: true }, version)).status).toBe(412)
    expect((await patch({ enabled: true }, version + 1)).body).toMatchObject({ enabled: true })
    const removed = await testApp.call(DELETE, removeWebhook, { as: owner, params: { webhookId: id } })
    expect(removed.status).toBe(204)
    expect((await testApp.call(GET, listWebhooks, { as: owner })).body.items).toEqual([])
  })
})

describe('delivery', () => {
  test('an event that is wanted is sent, signed, without the address of the player', async () => {
    const { id } = await create()
    const [eventId] = await hear(kicked())
    expect(await deliverDue(testApp.app)).toBe(1)
    expect(outbound.requests).toHaveLength(1)
    expect(JSON.parse(outbound.requests[0]?.body ?? '')).toEqual({
      type: 'player.kicked',
      timestamp: expect.any(String),
      data: { name: 'Bob', reason: 'x', serverId, eventId: String(eventId) },
    })
    expect(await deliveries(id)).toMatchObject([
      { state: 'delivered', status: 200, attempts: 1, eventId: String(eventId) },
    ])
    expect(await deliverDue(testApp.app)).toBe(0)
  })

  test.each([
    ['another event', { name: 'chat.message' }],
    ['another server', { serverId: '0190a000-0000-7000-8000-0000000000ff' }],
  ] as const)('%s is not sent', async (_what, over) => {
    await create({ serverIds: [serverId] })
    await hear(kicked(over))
    expect(await deliverDue(testApp.app)).toBe(0)
  })

  test('a webhook that is off hears nothing', async () => {
    const { id } = await create()
    await testApp.call(PATCH, updateWebhook, {
      as: owner,
      params: { webhookId: id },
      body: { enabled: false },
    })
    await hear(kicked())
    expect(await deliveries(id)).toEqual([])
  })

  test('what fails is tried again after growing waits under the same id, and gets through in the end', async () => {
    const { id } = await create()
    await hear(kicked())
    outbound.answer({ status: 500 }, new OutboundFailure('timeout', 'slow'), {})
    await deliverDue(testApp.app)
    expect(await deliveries(id)).toMatchObject([{ state: 'pending', status: 500, attempts: 1 }])
    expect(await deliverDue(testApp.app)).toBe(0)
    testApp.clock.advance((RETRY_DELAYS_MS[0] ?? 0) + 100)
    await deliverDue(testApp.app)
    expect(await deliveries(id)).toMatchObject([
      { state: 'pending', status: null, error: 'slow', attempts: 2 },
    ])
    testApp.clock.advance((RETRY_DELAYS_MS[1] ?? 0) + 100)
    await deliverDue(testApp.app)
    expect(await deliveries(id)).toMatchObject([{ state: 'delivered', attempts: 3, error: null }])
    const ids = outbound.requests.map(({ headers }) => headers?.['webhook-id'])
    expect(new Set(ids).size).toBe(1)
  })

  test('after days without success the webhook is switched off, and says why', async () => {
    const { id } = await create()
    await hear(kicked())
    outbound.answer({ status: 503 })
    for (const wait of [0, ...RETRY_DELAYS_MS]) {
      testApp.clock.advance(wait + 100)
      await deliverDue(testApp.app)
    }
    // The session of before has ended in these days.
    owner = await testApp.signIn('owner')
    expect(await deliveries(id)).toMatchObject([{ state: 'failed', attempts: RETRY_DELAYS_MS.length + 1 }])
    expect((await testApp.call(GET, listWebhooks, { as: owner })).body.items).toMatchObject([
      { enabled: false, disabledCause: 'Nothing got through for three days' },
    ])
    const { items } = await testApp.app.db.audit.list({ targetId: id }, { limit: 1 })
    expect(items).toMatchObject([
      {
        action: 'webhook.switched-off',
        actorKind: 'system',
        after: { enabled: false },
        reason: 'Nothing got through for three days',
      },
    ])
  })

  test('a receiver that is gone for good is not tried again', async () => {
    const { id } = await create()
    await hear(kicked())
    outbound.answer({ status: 410 })
    await deliverDue(testApp.app)
    expect(await deliveries(id)).toMatchObject([{ state: 'failed', attempts: 1, status: 410 }])
    expect((await testApp.call(GET, listWebhooks, { as: owner })).body.items).toMatchObject([
      { enabled: false },
    ])
  })

  test('a message is sent again on request, but not while it waits', async () => {
    const { id } = await create()
    await hear(kicked())
    const [delivery] = await deliveries(id)
    const again = () =>
      testApp.call(REDELIVER, redeliver, {
        as: owner,
        params: { webhookId: id, deliveryId: delivery?.id ?? '' },
        body: {},
      })
    expect((await again()).status).toBe(409)
    await deliverDue(testApp.app)
    expect((await again()).body).toMatchObject({ state: 'pending', attempts: 0 })
    await deliverDue(testApp.app)
    expect(outbound.requests).toHaveLength(2)
  })

  test('a message of another webhook is not found', async () => {
    const { id } = await create()
    await hear(kicked())
    const other = await create({ name: 'other', events: [] })
    const [delivery] = await deliveries(id)
    const params = { webhookId: other.id, deliveryId: delivery?.id ?? '' }
    expect((await testApp.call(REDELIVER, redeliver, { as: owner, params, body: {} })).status).toBe(404)
  })
})

describe('what goes wrong', () => {
  test('what is recorded while nobody follows is sent later, once, and in order', async () => {
    const { id } = await create()
    await createWebhookQueue(testApp.app).queueRecorded()
    const ids = await append(
      ...Array.from({ length: 1_100 }, () => kicked()),
      kicked({ name: 'chat.message' }),
    )
    const later = createWebhookQueue(testApp.app)
    expect(await later.queueRecorded()).toBe(1_100)
    expect(await later.queueRecorded()).toBe(0)
    expect(await createWebhookQueue(testApp.app).queueRecorded()).toBe(0)
    const newest = await deliveries(id)
    expect(newest[0]?.eventId).toBe(String(ids[1_099]))
  })

  test('an outage of the database in between loses nothing and repeats nothing', async () => {
    const { id } = await create()
    let isAway = false
    const { db } = testApp.app
    const failing: typeof db = {
      ...db,
      transaction: async (work) => {
        const done = await db.transaction(work)
        if (isAway) throw new Error('The answer was lost')
        return done
      },
    }
    const queue = createWebhookQueue({ ...testApp.app, db: failing })
    await queue.queueRecorded()
    await append(kicked())
    isAway = true
    await expect(queue.queueRecorded()).rejects.toThrow('The answer was lost')
    isAway = false
    await append(kicked())
    expect(await queue.queueRecorded()).toBe(1)
    expect(await deliveries(id)).toHaveLength(2)
  })

  test('a webhook that was removed a moment ago does not take an event from the others', async () => {
    const gone = await create({ name: 'gone' })
    const kept = await create({ name: 'kept' })
    const queue = createWebhookQueue(testApp.app)
    await queue.queueRecorded()
    await append(kicked())
    await testApp.app.db.webhooks.remove(gone.id)
    expect(await queue.queueRecorded()).toBe(1)
    expect(await deliveries(kept.id)).toHaveLength(1)
  })

  test('a receiver that hangs holds up nobody else', async () => {
    const hanging = await create({ name: 'hanging', url: 'https://hanging.test.example/' })
    const healthy = await create({ name: 'healthy' })
    await hear(...Array.from({ length: 20 }, () => kicked()))
    const stuck: AbortSignal[] = []
    const sender = createWebhookSender({
      ...testApp.app,
      outbound: {
        send: (request) => {
          if (!request.url.includes('hanging')) return outbound.send(request)
          return new Promise((_resolve, reject) => {
            if (request.signal) stuck.push(request.signal)
            request.signal?.addEventListener('abort', () => reject(new OutboundFailure('failed', 'cut off')))
          })
        },
      },
    })
    await sender.start()
    await expect.poll(() => outbound.requests.length).toBe(20)
    await expect
      .poll(async () => (await deliveries(healthy.id)).every(({ state }) => state === 'delivered'))
      .toBe(true)
    await sender.start()
    expect(stuck).toHaveLength(4)
    await sender.stop()
    const waiting = await deliveries(hanging.id)
    expect(waiting.every(({ state, attempts }) => state === 'pending' && attempts === 0)).toBe(true)
  })

  test('a webhook that starts to hear gets nothing of before', async () => {
    await hear(kicked())
    const { id } = await create()
    await createWebhookQueue(testApp.app).queueRecorded()
    expect(await deliveries(id)).toEqual([])
  })
})

test('a new secret is told once, and the old one signs as well for a day', async () => {
  const { id, version, secret: old } = await create()
  const params = { webhookId: id }
  const rotate = (ifMatch: number) =>
    testApp.call(ROTATE, rotateWebhookSecret, {
      ...{ as: owner, params, body: {} },
      headers: { 'if-match': `"${ifMatch}"` },
    })
  expect((await rotate(version + 1)).status).toBe(412)
  const rotated = await rotate(version)
  expect(rotated).toMatchObject({ status: 200, body: { id, oldSecretUntil: expect.any(String) } })
  const { secret } = rotated.body
  expect(secret).not.toBe(old)
  const signatures = async () => {
    await testApp.call(TEST, testWebhook, { as: owner, params, body: {} })
    const { headers, body } = outbound.requests.at(-1) ?? {}
    const at = new Date(Number(headers?.['webhook-timestamp']) * 1_000)
    const message = { id: headers?.['webhook-id'] ?? '', at, body: body ?? '' }
    const present = headers?.['webhook-signature']
    return {
      byBoth: present === signWebhook([secret, old], message)['webhook-signature'],
      byNew: present === signWebhook([secret], message)['webhook-signature'],
    }
  }
  expect(await signatures()).toEqual({ byBoth: true, byNew: false })
  testApp.clock.advance(OLD_SECRET_MS + 1_000)
  owner = await testApp.signIn('owner')
  expect(await signatures()).toEqual({ byBoth: false, byNew: true })
  const { items } = await testApp.app.db.audit.list({ targetId: id }, { limit: 1 })
  expect(items).toMatchObject([{ action: 'webhook.secret-rotated' }])
  expect(JSON.stringify(items, big)).not.toContain(secret)
})

test('a test message says how it was answered', async () => {
  const { id } = await create()
  const run = async () =>
    (await testApp.call(TEST, testWebhook, { as: owner, params: { webhookId: id }, body: {} })).body
  expect(await run()).toEqual({ isOk: true, status: 200, message: 'The other side answered 200' })
  outbound.answer({ status: 404 })
  expect(await run()).toMatchObject({ isOk: false, status: 404 })
  outbound.answer(new OutboundFailure('refused', 'The request is refused: x leads into a private network'))
  expect(await run()).toEqual({
    isOk: false,
    status: null,
    message: expect.stringContaining('private network'),
  })
})

const big = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)
