import { createParser } from 'eventsource-parser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type GameEventRecord, listServerEvents } from '@/lib/contracts/events'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { openSimulatedServer, type SimulatedServer } from '@/lib/testing/open-simulated-server'
import { GET as LIST } from '../servers/[serverId]/events/route'
import { GET as STREAM } from './route'

let t: TestApp
let game: SimulatedServer
let owner: { cookie: string }
let moderator: { cookie: string; userId: string }
beforeAll(async () => {
  t = await createTestApp()
  game = await openSimulatedServer(t)
  owner = await t.signIn('owner')
  moderator = await t.signIn('moderator', { serverId: game.id })
  game.simulator.join({ name: 'Zed', tag: '', eosId: ZED })
  await game.settled()
})
afterAll(async () => {
  await game.close()
  await t.close()
})

const ZED = `0002${'0'.repeat(27)}1`
const ANN = `0002${'0'.repeat(27)}2`
const NAMES = ['chat.message', 'player.connected']

type Message = { id: string | undefined; event: string | undefined; data: GameEventRecord }

/** Opens the stream as a browser does; `messages` fills as they arrive. */
const open = async (as: { cookie: string }, query: string, headers: Record<string, string> = {}) => {
  const end = new AbortController()
  const request = new Request(`http://panel.test/api/v1/events?${query}`, {
    headers: { host: 'panel.test', cookie: as.cookie, ...headers },
    signal: end.signal,
  })
  const response = await STREAM(request, { params: Promise.resolve({}) })
  const messages: Message[] = []
  if (response.status !== 200) return { response, messages, close: () => undefined, done: Promise.resolve() }
  const parser = createParser({
    onEvent: ({ id, event, data }) => messages.push({ id, event, data: JSON.parse(data) }),
  })
  const decoder = new TextDecoder()
  const read = async () => {
    for await (const chunk of response.body ?? []) parser.feed(decoder.decode(chunk, { stream: true }))
  }
  const done = read()
  const close = async () => {
    end.abort()
    await done
  }
  return { response, messages, close, done }
}

const say = (text: string) => game.simulator.chat('Zed', 'ChatAll', text)
const texts = (messages: readonly Message[]) =>
  messages.map(({ data }) => (data.payload as { message?: string }).message)
const recorded = async (query: Record<string, string | string[]>, as: { cookie: string } = owner) =>
  (await t.call(LIST, listServerEvents, { as, params: { serverId: game.id }, query })).body

test('a stream that breaks resumes at its last id: nothing is missing and nothing comes twice', async () => {
  const query = `serverId=${game.id}&names=chat.message`
  const first = await open(owner, query)
  for (const text of ['1', '2', '3']) say(text)
  await expect.poll(() => texts(first.messages)).toEqual(['1', '2', '3'])
  await first.close()
  for (const text of ['4', '5']) say(text)
  await expect.poll(async () => (await recorded({ names: ['chat.message'] })).items.length).toBe(5)
  const lastEventId = first.messages.at(-1)?.id ?? ''
  const second = await open(owner, query, { 'last-event-id': lastEventId })
  say('6')
  await expect.poll(() => texts(second.messages)).toEqual(['4', '5', '6'])
  await second.close()
  const ids = [...first.messages, ...second.messages].map(({ id }) => Number(id))
  expect(ids).toEqual([...ids].sort((a, b) => a - b))
  expect(new Set(ids).size).toBe(6)
  expect(t.app.openStreams.count()).toBe(0)
})

test('a position that is not kept any more is said, so that the client fetches anew', async () => {
  const { messages, close } = await open(
    owner,
    `serverId=${game.id}&names=chat.message&lastEventId=999999999`,
  )
  await expect.poll(() => messages.length).toBeGreaterThan(0)
  expect(messages[0]?.event).toBe('gap')
  await close()
})

test('a stream begins with what comes now, and knows servers and names', async () => {
  const { messages, close } = await open(owner, `serverId=${game.id}&names=chat.message`)
  game.simulator.join({ name: 'Ola', tag: '' })
  say('only this')
  await expect.poll(() => messages.length).toBe(1)
  expect(messages[0]).toMatchObject({
    event: 'chat.message',
    data: {
      serverId: game.id,
      source: 'rcon',
      payload: { message: 'only this', chat: 'all', player: { eosId: ZED } },
    },
  })
  await close()
})

test('addresses are shown only to those who may see personal data', async () => {
  game.simulator.join({ name: 'Ann', tag: '', ip: '203.0.113.77', eosId: ANN })
  const find = async (as: { cookie: string }) =>
    (await recorded({ names: ['player.connected'], player: ANN }, as)).items[0]?.payload
  await expect.poll(() => find(owner)).toMatchObject({ ip: '203.0.113.77' })
  expect(await find(moderator)).not.toHaveProperty('ip')
  expect((await recorded({ search: '203.0.113.77' }, moderator)).items).toEqual([])
  const { messages, close } = await open(
    moderator,
    `serverId=${game.id}&names=player.connected&lastEventId=0`,
  )
  await expect.poll(() => messages.length).toBeGreaterThan(0)
  expect(JSON.stringify(messages)).not.toContain('203.0.113.77')
  await close()
})

test('a server without the right is refused, and a stream of all leaves it out', async () => {
  const other = await t.addServer()
  const denied = await open(moderator, `serverId=${other}`)
  expect(denied.response.status).toBe(403)
  const answer = await t.call(LIST, listServerEvents, { as: moderator, params: { serverId: other } })
  expect(answer.status).toBe(403)
  const { messages, close } = await open(moderator, 'names=chat.message')
  const event = {
    serverId: other,
    name: 'chat.message',
    at: new Date(),
    source: 'rcon' as const,
    payload: { message: 'secret' },
    players: [],
  }
  t.app.events.publish({ ...event, id: null })
  say('open')
  await expect.poll(() => texts(messages)).toEqual(['open'])
  await close()
})

test('a position that is no number is refused', async () => {
  const { response } = await open(owner, '', { 'last-event-id': 'abc' })
  expect(response.status).toBe(422)
})

test('the list pages back through search, names and time without leaving anything out', async () => {
  for (let count = 1; count <= 9; count += 1) say(`needle ${count} %_\\`)
  say('hay')
  await expect
    .poll(async () => (await recorded({ search: 'needle' })).items.length, { timeout: 5_000 })
    .toBe(9)
  const found: unknown[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof recorded>> = await recorded({
      search: 'NEEDLE',
      names: NAMES,
      limit: '4',
      ...(cursor ? { cursor } : {}),
    })
    found.push(...page.items.map(({ payload }) => (payload as { message: string }).message))
    cursor = page.nextCursor
  } while (cursor)
  expect(found).toEqual(Array.from({ length: 9 }, (_, index) => `needle ${9 - index} %_\\`))
  expect((await recorded({ search: '%_\\' })).items).toHaveLength(9)
  expect((await recorded({ search: 'needle%' })).items).toEqual([])
  const past = new Date(Date.now() - 3_600_000).toISOString()
  expect((await recorded({ search: 'needle', to: past })).items).toEqual([])
  expect((await recorded({ names: ['chat.message'], from: past, limit: '3' })).items).toHaveLength(3)
})
