import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  getDiscordConnector,
  putDiscordConnector,
  removeDiscordConnector,
} from '@/lib/contracts/servers/discord-connector'
import { systemCaller } from '@/lib/server/auth/actor'
import { findDiscordRoute } from '@/lib/server/connectors/discord/discord-settings'
import { removeServer } from '@/lib/server/servers/remove-server'
import { createTestApp, type TestApp, type TestIdentity } from '@/lib/testing/app'
import { DELETE, GET, PUT } from './route'

const HOOK = `https://discord.com/api/webhooks/12345/${'h'.repeat(40)}`
const TOKEN = 'a-token-that-only-tests-use'

let testApp: TestApp
let owner: TestIdentity
let serverId: string

beforeAll(async () => {
  testApp = await createTestApp()
  owner = await testApp.signIn('owner')
  serverId = await testApp.addServer()
})
afterAll(() => testApp.close())

const put = (body: unknown) =>
  testApp.call(PUT, putDiscordConnector, { as: owner, params: { serverId }, body })
const channel = (over: object = {}) => ({ channelId: '55555', label: 'reports', ...over })

test('secrets go in, stay when they are left out, and never come back', async () => {
  const saved = await put({ botToken: TOKEN, channels: [channel({ webhookUrl: HOOK })] })
  expect(saved.body).toEqual({
    hasBotToken: true,
    channels: [{ channelId: '55555', label: 'reports', hasWebhook: true }],
  })
  await put({ channels: [channel({ label: 'renamed' })] })
  const read = await testApp.call(GET, getDiscordConnector, { as: owner, params: { serverId } })
  expect(read.body).toMatchObject({ hasBotToken: true, channels: [{ label: 'renamed', hasWebhook: true }] })
  expect(await findDiscordRoute(testApp.app, serverId, '55555')).toEqual({ kind: 'webhook', url: HOOK })
  await put({ channels: [channel({ webhookUrl: null })] })
  expect(await findDiscordRoute(testApp.app, serverId, '55555')).toEqual({ kind: 'bot', token: TOKEN })
})

test('a sealed secret opens for its own server only', async () => {
  const other = await testApp.addServer()
  const stored = await testApp.app.db.settings.find(`discord:${serverId}`)
  await testApp.app.db.settings.put(`discord:${other}`, JSON.parse(JSON.stringify(stored?.value)))
  await expect(findDiscordRoute(testApp.app, other, '55555')).rejects.toThrow()
})

test.each([
  [
    'a webhook of another site',
    { channels: [channel({ webhookUrl: 'https://evil.example/api/webhooks/1/x' })] },
  ],
  [
    'a look-alike host',
    { channels: [channel({ webhookUrl: HOOK.replace('discord.com', 'discord.com.evil.example') })] },
  ],
  ['a channel that is no id', { channels: [channel({ channelId: '../../x' })] }],
  ['a channel twice', { channels: [channel(), channel()] }],
  ['a token with a line break', { botToken: `${TOKEN}\r\nx: y`, channels: [] }],
])('refuses %s', async (_what, body) => {
  expect((await put(body)).status).toBe(422)
})

test('a channel needs a webhook or a bot', async () => {
  expect((await put({ botToken: null, channels: [channel({ webhookUrl: null })] })).status).toBe(422)
})

test('removing forgets everything', async () => {
  const removed = await testApp.call(DELETE, removeDiscordConnector, { as: owner, params: { serverId } })
  expect(removed.status).toBe(204)
  expect(await findDiscordRoute(testApp.app, serverId, '55555')).toBeNull()
})

test('a removed server takes its connectors with it', async () => {
  await put({ botToken: TOKEN, channels: [] })
  await testApp.app.db.servers.update(serverId, { logSettings: { kind: 'none' } })
  await removeServer(testApp.app, systemCaller(), { serverId })
  expect(await testApp.app.db.settings.find(`discord:${serverId}`)).toBeNull()
})
