import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import type { Constraints } from '@/lib/plugin-sdk/constraints'
import { OutboundFailure } from '@/lib/server/outbound/outbound-failure'
import { type OpenHostServices, openHostServices } from '@/lib/testing/open-host-services'
import { createScriptedOutbound, type ScriptedOutbound } from '@/lib/testing/scripted-outbound'
import { systemCaller } from '../../auth/actor'
import { saveDiscord } from '../../connectors/discord/configure-discord'
import { createWebhook } from '../../connectors/webhooks/save-webhook'

const CHANNEL = '1234567890'
const BOT_CHANNEL = '2345678901'
const HOOK = `https://discord.com/api/webhooks/99999/${'t'.repeat(60)}`
const TOKEN = 'bot-token-for-tests-only'

let host: OpenHostServices
let services: HostServices
let outbound: ScriptedOutbound

beforeAll(async () => {
  outbound = createScriptedOutbound()
  host = await openHostServices({ outbound })
  services = host.services
  const channels = [
    { channelId: CHANNEL, label: 'reports', webhookUrl: HOOK },
    { channelId: BOT_CHANNEL, label: 'chat' },
  ]
  const settings = { botToken: TOKEN, channels }
  await saveDiscord(host.app, systemCaller(), { serverId: host.serverId, settings })
})
afterAll(() => host.close())
beforeEach(() => {
  outbound.requests.length = 0
  outbound.answer({ body: '{"id":"55555"}' })
})

const discord = (constraints: Constraints = {}) =>
  host.context({ operation: 'discord:send', constraints, effectId: '1' })
const sentBody = (index = 0): unknown => JSON.parse(outbound.requests[index]?.body ?? 'null')

describe('discord', () => {
  test('a channel with a webhook of its own is written through it, without the bot', async () => {
    const receipt = await services['connectors.discord.send'](discord(), CHANNEL, 'Hello @everyone')
    expect(receipt).toMatchObject({ messageId: '55555', reply: 'message 55555' })
    expect(outbound.requests).toMatchObject([{ url: `${HOOK}?wait=true`, method: 'POST' }])
    expect(outbound.requests[0]?.headers).not.toHaveProperty('authorization')
    expect(sentBody()).toMatchObject({
      content: 'Hello @everyone',
      allowed_mentions: { parse: [], roles: [], users: [] },
    })
  })

  test('another channel is written by the bot', async () => {
    await services['connectors.discord.embed'](discord(), BOT_CHANNEL, { title: 'T' }, { text: 'see' })
    expect(outbound.requests).toMatchObject([
      {
        url: `https://discord.com/api/v10/channels/${BOT_CHANNEL}/messages`,
        headers: { authorization: `Bot ${TOKEN}` },
      },
    ])
    expect(sentBody()).toMatchObject({ content: 'see', embeds: [{ title: 'T' }] })
  })

  test('pings need both the manifest and the grant', async () => {
    const mentions = { roles: ['77777'], everyone: true }
    await services['connectors.discord.send'](discord({ mentions: ['roles'] }), CHANNEL, 'x', { mentions })
    expect(sentBody()).toMatchObject({ allowed_mentions: { parse: [], roles: ['77777'] } })
  })

  test('a channel that the admin did not set up is missing', async () => {
    await expect(services['connectors.discord.send'](discord(), '999999', 'x')).rejects.toMatchObject({
      code: 'CONNECTOR_MISSING',
    })
    expect(outbound.requests).toEqual([])
  })

  test('what Discord refuses comes back in its words, without the address', async () => {
    outbound.answer({ status: 403, body: '{"message":"Missing Access","code":50001}' })
    const sending = services['connectors.discord.send'](discord(), CHANNEL, 'x')
    await expect(sending).rejects.toMatchObject({
      code: 'CONNECTOR_FAILED',
      message: 'Discord answered 403: Missing Access',
    })
  })

  test('a short wait that Discord asks for is kept, a long one fails', async () => {
    outbound.answer({ status: 429, body: '{"retry_after":0.05}' }, { body: '{"id":"5"}' })
    expect(await services['connectors.discord.send'](discord(), CHANNEL, 'x')).toMatchObject({
      messageId: '5',
    })
    outbound.answer({ status: 429, body: '{"retry_after":60}' })
    await expect(services['connectors.discord.send'](discord(), CHANNEL, 'x')).rejects.toMatchObject({
      code: 'CONNECTOR_FAILED',
    })
  })

  test('only own messages can be replaced', async () => {
    const edit = () => services['connectors.discord.edit'](discord(), CHANNEL, '55555', { text: 'new' })
    await expect(edit()).rejects.toMatchObject({ code: 'CONNECTOR_FAILED' })
    await host.app.db.pluginEffects
      .create({
        at: host.clock.now(),
        serverId: host.serverId,
        instanceId: host.instanceId,
        pluginId: 'test-plugin',
        semver: '1.0.0',
        bundleSha256: '00',
        eventId: null,
        eventName: null,
        function: 'connectors.discord.send',
        operation: 'discord:send',
        permissionId: null,
        arguments: [],
        decision: 'sent',
        code: null,
        targets: [],
      })
      .then(({ id }) =>
        host.app.db.pluginEffects.complete(id, {
          decision: 'sent',
          code: null,
          reply: 'message 55555',
          durationMs: 1,
        }),
      )
    await edit()
    expect(outbound.requests).toMatchObject([{ url: `${HOOK}/messages/55555`, method: 'PATCH' }])
    expect(sentBody()).toMatchObject({ allowed_mentions: { parse: [] } })
  })

  test('secrets are sealed in the database', async () => {
    const rows = await host.database.prisma.setting.findMany()
    expect(JSON.stringify(rows)).not.toContain(TOKEN)
    expect(JSON.stringify(rows)).not.toContain('t'.repeat(60))
    const audits = await host.database.prisma.auditEntry.findMany()
    expect(JSON.stringify(audits.map(({ before, after }) => [before, after]))).not.toContain(TOKEN)
  })
})

describe('webhook', () => {
  const call = (name: string) =>
    services['connectors.webhook.send'](host.context({ operation: 'webhook:send' }), name, { a: 1 })

  test('the payload is sent in an envelope that names the plugin, signed with the secret', async () => {
    await createWebhook(host.app, systemCaller(), {
      name: 'stats',
      url: 'https://hooks.test.example/in',
      events: [],
      serverIds: [],
    })
    expect(await call('stats')).toMatchObject({ reply: expect.stringContaining('bytes sent') })
    expect(outbound.requests).toMatchObject([{ url: 'https://hooks.test.example/in', method: 'POST' }])
    expect(Object.keys(outbound.requests[0]?.headers ?? {})).toEqual(
      expect.arrayContaining(['webhook-id', 'webhook-timestamp', 'webhook-signature']),
    )
  })

  test('a plugin cannot write what looks like an event of the panel', async () => {
    const { pluginId, instanceId } = host.context({ operation: 'webhook:send' }).instance
    const forged = {
      type: 'player.kicked',
      timestamp: '2026-01-01T00:00:00.000Z',
      data: { pluginId: 'other' },
    }
    await services['connectors.webhook.send'](host.context({ operation: 'webhook:send' }), 'stats', forged)
    expect(sentBody()).toEqual({
      type: 'plugin.message',
      timestamp: expect.any(String),
      data: { pluginId, instanceId, payload: forged },
    })
  })

  test('a webhook of other servers, and one that does not exist, are missing', async () => {
    const serverIds = ['0190a000-0000-7000-8000-0000000000ff']
    await createWebhook(host.app, systemCaller(), {
      name: 'elsewhere',
      url: 'https://hooks.test.example/',
      events: [],
      serverIds,
    })
    await expect(call('elsewhere')).rejects.toMatchObject({ code: 'CONNECTOR_MISSING' })
    await expect(call('nothing')).rejects.toMatchObject({ code: 'CONNECTOR_MISSING' })
    expect(outbound.requests).toEqual([])
  })

  test('an answer that is no success fails', async () => {
    outbound.answer({ status: 500 })
    await expect(call('stats')).rejects.toMatchObject({ code: 'CONNECTOR_FAILED' })
    outbound.answer(new OutboundFailure('timeout', 'slow'))
    await expect(call('stats')).rejects.toMatchObject({ code: 'TIMEOUT', details: undefined })
  })

  test('a message that went out and was not answered may have arrived, and says so', async () => {
    outbound.answer(new OutboundFailure('timeout', 'slow', undefined, true))
    await expect(call('stats')).rejects.toMatchObject({ code: 'TIMEOUT', details: { sent: true } })
  })
})

describe('http', () => {
  const request = (constraints: Constraints, ...args: [string, object?]) =>
    services['http.request'](host.context({ operation: 'http:request', constraints, effectId: '1' }), ...args)

  test('every hop is held to the hosts and methods of the grant', async () => {
    await request({ hosts: ['api.example.com'], methods: ['GET'] }, 'https://api.example.com/')
    const { mayReach, maxRedirects } = outbound.requests[0] ?? {}
    expect(maxRedirects).toBe(3)
    expect(mayReach?.({ host: 'api.example.com', method: 'GET' })).toBe(true)
    expect(mayReach?.({ host: 'evil.example', method: 'GET' })).toBe(false)
    expect(mayReach?.({ host: 'api.example.com', method: 'POST' })).toBe(false)
  })

  test('JSON goes out with its type, and the answer holds only what the SDK names beside the note for the ledger', async () => {
    outbound.answer({ status: 201, headers: { a: 'b' }, body: 'ok', sentBytes: 7, receivedBytes: 2 })
    const response = await request({ hosts: ['api.example.com'] }, 'https://api.example.com/', {
      method: 'POST',
      json: { a: 1 },
    })
    expect(outbound.requests).toMatchObject([
      { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } },
    ])
    expect(response).toEqual({
      status: 201,
      headers: { a: 'b' },
      body: 'ok',
      reply: '201, 7 bytes sent, 2 received',
    })
  })

  test('the smaller of the limits of panel and grant holds for the size', async () => {
    await request({ hosts: ['a.example'], maxBytes: 500 }, 'https://a.example/')
    await request({ hosts: ['a.example'] }, 'https://a.example/')
    expect(outbound.requests.map(({ maxBytes }) => maxBytes)).toEqual([500, 1024 * 1024])
  })

  test.each([
    ['refused', 'HTTP_REFUSED'],
    ['failed', 'HTTP_FAILED'],
    ['too-large', 'HTTP_TOO_LARGE'],
    ['timeout', 'TIMEOUT'],
  ] as const)('a request that is %s has the code %s', async (kind, code) => {
    outbound.answer(new OutboundFailure(kind, 'why'))
    await expect(request({ hosts: ['a.example'] }, 'https://a.example/')).rejects.toMatchObject({
      code,
      message: 'why',
    })
  })
})
