import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { ensureSandbox } from '@/scripts/steps/build-sandbox.mjs'
import { tryCommand } from './try'

let folder: string
let lines: string[]
let errors: string[]
const projectRoot = join(import.meta.dirname, '../../..')

beforeAll(async () => {
  await ensureSandbox()
  folder = mkdtempSync(join(tmpdir(), 'palisade-try-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(() => {
  lines = []
  errors = []
})

const write = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const run = async (source: string, options: { events?: object[]; grant?: string; json?: boolean } = {}) => {
  const { events = [], ...rest } = options
  const bundle = write('plugin.js', source)
  const eventsFile = write('events.ndjson', events.map((event) => JSON.stringify(event)).join('\n'))
  const io = { print: (line: string) => lines.push(line), printError: (line: string) => errors.push(line) }
  const status = await tryCommand({ bundle, events: eventsFile, projectRoot, ...rest }, io)
  return { status, result: JSON.parse(lines.at(-1) ?? 'null') }
}

const plugin = (body: string) => `export default { async initialize(api) { ${body} } }`
const player = { eosId: '0002a10186d9414496bf20d22d3860ba', name: 'Bob' }
const chat = { name: 'chat.message', payload: { player, message: 'hello' } }

it('prints logs, effects and how it ended', async () => {
  const { status, result } = await run(
    plugin(`api.events.on('chat.message', async ({ player, message }) => {
      await api.players.warn(player.eosId, message)
      api.log.info('warned \\u001b[31m' + player.name)
    })`),
    { events: [chat] },
  )
  expect(result).toMatchObject({ outcome: 'ok', code: null, watchdog: false })
  expect(status).toBe(0)
  expect(lines[0]).toBe('info  warned \\u001b[31mBob')
  expect(lines[1]).toBe(`shadow players.warn(["${player.eosId}","hello"]) SHADOW`)
})

it('prints every line as JSON when asked', async () => {
  await run(plugin(`api.log.info('a'); await api.server.broadcast('b')`), { json: true })
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { type: 'log', level: 'info', message: 'a' },
    { type: 'effect', function: 'server.broadcast', arguments: ['b'], decision: 'shadow' },
    { outcome: 'ok' },
  ])
})

it('runs commands', async () => {
  const source = `export default { initialize() {}, commands: { hi: ({ args }) => console.log('hi', args[0]) } }`
  await run(source, { events: [{ command: 'hi', payload: { args: ['you'] } }] })
  expect(lines[0]).toBe('info  hi you')
})

it('keeps the order of the file between events, commands and schedules', async () => {
  const source = `let seen = ''
  export default {
    initialize({ events, players, log }) {
      events.on('chat.message', async ({ player, message }) => {
        await players.warn(player.eosId, message)
        seen += message
      })
    },
    commands: { look: () => console.log(seen) },
    schedules: { decay: () => { seen += '-' } },
  }`
  const said = (message: string) => ({ ...chat, payload: { player, message } })
  const look = { command: 'look' }
  const events = [look, said('a'), said('b'), look, { schedule: 'decay' }, said('c'), look]
  const { result } = await run(source, { events })
  expect(result).toMatchObject({ outcome: 'ok' })
  expect(lines.filter((line) => line.startsWith('info'))).toEqual(['info  ', 'info  ab', 'info  ab-c'])
})

it.each([
  ['cpu-limit', 'LIMIT_CPU', plugin('for (;;) {}'), false],
  ['cpu-limit', 'LIMIT_CPU', plugin('Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 99)'), true],
  ['memory-limit', 'LIMIT_MEMORY', plugin('const k = []; for (;;) k.push(new ArrayBuffer(65536))'), false],
  ['stack-limit', 'LIMIT_STACK', plugin('const f = () => f(); f()'), false],
  ['rejected-at-load', 'PLUGIN_INVALID', `import 'node:fs'`, false],
  ['rejected-at-load', 'LIMIT_LOAD', 'await new Promise(() => {})', false],
  ['plugin-error', 'PLUGIN_FAILED', plugin(`throw new Error('x')`), false],
  ['denied', 'CONSTRAINT_DENIED', plugin(`await api.rcon.execute('AdminBan', ['1'])`), false],
  ['denied', 'LIMIT_TIMERS', plugin('for (let i = 0; i < 1e4; i++) setTimeout(() => {}, 1e6)'), false],
])('ends with %s and %s', async (outcome, code, source, watchdog) => {
  const { status, result } = await run(source)
  expect(result).toMatchObject({ outcome, code, watchdog })
  expect(status).toBe(1)
})

it('tells an error in a handler', async () => {
  const source = plugin(`api.events.on('chat.message', () => { throw new TypeError('no') })`)
  const { result } = await run(source, { events: [chat] })
  expect(result).toMatchObject({ outcome: 'plugin-error', code: 'PLUGIN_ERROR' })
  expect(lines[0]).toBe('error TypeError: no')
})

it('ends a plugin that takes too much time over many events', async () => {
  const source = plugin(`api.events.on('chat.message', () => { for (let i = 0; i < 3e5; i++); })`)
  const { result } = await run(source, { events: Array(400).fill(chat) })
  expect(result).toMatchObject({ outcome: 'cpu-limit', code: 'LIMIT_CPU_RATE' })
})

it('denies everything without grants', async () => {
  const { result } = await run(plugin(`await api.players.list()`), { grant: 'none' })
  expect(result).toMatchObject({ outcome: 'denied', code: 'PERMISSION_DENIED' })
})

it('grants what a file names', async () => {
  const grant = write('grants.json', JSON.stringify({ 'players:read': {} }))
  expect((await run(plugin('await api.players.list()'), { grant })).result.outcome).toBe('ok')
  expect((await run(plugin('await api.server.info()'), { grant })).result.outcome).toBe('denied')
})

it.each([
  ['a grant file with an unknown permission', { grant: 'unknown.json' }],
  ['an event without a name', { events: [{ payload: {} }] }],
])('refuses %s', async (_, options) => {
  write('unknown.json', '{"rcon:everything":{}}')
  const given = 'grant' in options ? { grant: join(folder, options.grant) } : options
  expect(await run(plugin(''), given)).toMatchObject({ status: 2 })
  expect(errors).toHaveLength(1)
})
