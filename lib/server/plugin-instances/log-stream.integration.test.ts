import { createParser } from 'eventsource-parser'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { DELETE as END_SESSION } from '@/app/api/v1/me/sessions/[sessionId]/route'
import { GET as STREAM } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/logs/stream/route'
import { endMySession } from '@/lib/contracts/people/sessions'
import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { buildTestWorkers } from '@/lib/testing/built-workers'
import { installExample } from '@/lib/testing/example-packages'
import { signedPackage, trustedAuthor } from '@/lib/testing/plugin-packages'
import { RECHECK_MS } from '../http/live-stream'
import { startPluginEngine } from '../plugin-runtime/start-engine'

const CODE = `export default { initialize({ log }) { log.info('started') } }`

let t: TestApp
let owner: Awaited<ReturnType<TestApp['signIn']>>
let serverId: string
let instance: PluginInstance

beforeAll(async () => {
  buildTestWorkers()
  t = await createTestApp()
  t.app.process.onStop('plugins', await startPluginEngine(t.app))
  owner = await t.signIn('owner')
  serverId = await t.addServer()
  const manifest = { id: 'logging', version: '1.0.0', features: { required: ['log'] } }
  const files = signedPackage(await trustedAuthor(t, owner), manifest, CODE)
  const [created] = await installExample(t, owner, files, { serverIds: [serverId] })
  if (!created) throw new Error('no instance')
  instance = created
}, 120_000)
afterEach(() => {
  vi.useRealTimers()
})
afterAll(() => t?.close())

/** Opens the stream as a browser does; `messages` fills as lines arrive, `done` resolves at its end. */
const follow = async (as: { cookie: string }) => {
  const end = new AbortController()
  const path = `/api/v1/servers/${serverId}/instances/${instance.id}/logs/stream`
  const headers = { host: 'panel.test', cookie: as.cookie }
  const request = new Request(`http://panel.test${path}`, { headers, signal: end.signal })
  const response = await STREAM(request, { params: Promise.resolve({ serverId, instanceId: instance.id }) })
  const messages: string[] = []
  const parser = createParser({ onEvent: ({ data }) => messages.push(JSON.parse(data).message) })
  const decoder = new TextDecoder()
  const read = async () => {
    for await (const chunk of response.body ?? []) parser.feed(decoder.decode(chunk, { stream: true }))
  }
  return {
    status: response.status,
    messages,
    done: response.ok ? read() : Promise.resolve(),
    end: () => end.abort(),
  }
}

const log = (message: string) =>
  t.app.engine.logs.write(instance.id, { level: 'info', message, fieldsJson: null, causeId: null }, null)

test('lines arrive as they are written, and the stream is given back at its end', async () => {
  const { messages, done, end } = await follow(owner)
  log('one')
  log('two')
  await expect.poll(() => messages).toEqual(['one', 'two'])
  expect(t.app.openStreams.count()).toBe(1)
  end()
  await done
  expect(t.app.openStreams.count()).toBe(0)
})

test('who may not see plugins of the server is refused', async () => {
  const stranger = await t.signIn('moderator', { serverId: await t.addServer('Other') })
  expect((await follow(stranger)).status).toBe(403)
})

test('the stream ends when the session has ended', async () => {
  const leaving = await t.signIn('owner')
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const { messages, done } = await follow(leaving)
  await vi.advanceTimersByTimeAsync(RECHECK_MS)
  log('still there')
  await expect.poll(() => messages).toEqual(['still there'])
  await t.call(END_SESSION, endMySession, { as: leaving, params: { sessionId: leaving.sessionId } })
  await vi.advanceTimersByTimeAsync(RECHECK_MS)
  await done
  log('too late')
  expect(messages).toEqual(['still there'])
  expect(t.app.openStreams.count()).toBe(0)
})
