import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type PluginTest, type PluginTestOptions, testPlugin } from '@/lib/plugin-sdk/testing'

const ROOT = join(import.meta.dirname, '../../..')
const bob = { eosId: '0002a10186d9414496bf20d22d3860ba', name: 'Bob' }
const ann = { eosId: '0002b20186d9414496bf20d22d3860bb', name: 'Ann' }
const kill = { attacker: bob, victim: ann, damage: 90, weapon: 'BP_M4', isTeamkill: true }

const MANIFEST = {
  manifestVersion: 1,
  id: 'under-test',
  name: 'Under test',
  version: '1.0.0',
  author: { name: 'Somebody' },
  sdkVersion: '1.0.0',
  features: { required: ['events', 'players', 'database', 'panels', 'services'], provided: ['sums'] },
  permissions: {
    'events:chat.message': {},
    'rcon:warn': { rate: '2/min' },
    'database:write': {},
    'players:read': {},
  },
  commands: [{ name: 'hi', description: 'Says hi' }],
  schedules: [{ name: 'decay', every: '1h' }],
  panels: [{ name: 'page', title: 'Page' }],
  config: { type: 'object', properties: { word: { type: 'string', default: 'hello' } } },
}

let plugin: PluginTest | null = null
afterEach(async () => {
  await plugin?.close()
  plugin = null
})

const open = async (body: string, options: Partial<PluginTestOptions> = {}) => {
  const bundle = `export default { initialize(api) { const { events, players, database, panels, services, config, log } = api; ${body} }, onConfigChange(next) { console.log(next.word) } }`
  plugin = await testPlugin({ bundle, manifest: MANIFEST, ...options })
  return plugin
}
const chat = (message: string) => ({ player: bob, chat: 'all' as const, message })

test('an example runs from its folder: event in, effects out, data kept', async () => {
  plugin = await testPlugin({ folder: join(ROOT, 'examples/plugins/team-kill-warning') })
  expect(await plugin.emit('player.teamkilled', kill)).toEqual({ ok: true })
  expect(plugin.effects()).toMatchObject([
    { function: 'players.warn', decision: 'sent', code: null },
    { function: 'players.warn', decision: 'sent', code: null },
  ])
  expect(Object.values(plugin.data().values)).toContain(1)
  expect(plugin.errors()).toEqual([])
})

describe('what goes in', () => {
  test('commands, schedules, pages, services and settings reach their handlers', async () => {
    const { command, schedule, panelAction, service, configure, logs } = await open(`
      api.commands.on('hi', ({ args }) => log.info('hi ' + args[0]))
      api.schedule.on('decay', ({ data }) => log.info('decay ' + data))
      panels.on('page', ({ action, values }) => log.info(action, values))
      services.provide('sums', (method, input) => input[0] + input[1])
    `)
    expect(await command('hi', { args: ['you'] })).toEqual({ ok: true })
    await schedule('decay', 'x')
    await panelAction('page', 'reset', { n: 1 })
    expect(await service('sums', 'add', [1, 2])).toBe(3)
    expect(await configure({ word: 'bye' })).toEqual({ ok: true })
    expect(logs()).toMatchObject([
      { message: 'hi you' },
      { message: 'decay x' },
      { message: 'reset', fields: { n: 1 } },
      { message: 'bye' },
    ])
  })

  test('an event that is not granted does not reach the plugin', async () => {
    const { emit, logs } = await open(`try { events.on('chat.message', () => log.info('heard')) } catch {}`, {
      grants: 'none',
    })
    expect(await emit('chat.message', chat('x'))).toMatchObject({ ok: false, code: 'not-granted' })
    expect(logs()).toEqual([])
  })

  test('settings that do not fit are refused', async () => {
    await expect(open('', { config: { word: 5 } })).rejects.toThrow('word')
  })
})

describe('what comes out', () => {
  test('refused and limited effects are in the list with their codes', async () => {
    const { emit, effects, grant, revoke } = await open(`
      events.on('chat.message', async ({ player, message }) => { await players.warn(player, message).catch(() => {}) })
    `)
    for (const message of ['a', 'b', 'c']) await emit('chat.message', chat(message))
    revoke('rcon:warn')
    await emit('chat.message', chat('d'))
    grant('rcon:warn')
    expect(effects().map(({ decision, code }) => [decision, code])).toEqual([
      ['sent', null],
      ['sent', null],
      ['limited', 'RATE_LIMITED'],
      ['denied', 'PERMISSION_DENIED'],
    ])
  })

  test('in shadow mode everything is only recorded', async () => {
    const { emit, effects } = await open(
      `events.on('chat.message', async ({ player }) => { await players.warn(player, 'x') })`,
      { mode: 'shadow' },
    )
    await emit('chat.message', chat('x'))
    expect(effects()).toMatchObject([{ decision: 'shadow', code: 'SHADOW' }])
  })

  test('answers of the test are what the plugin reads', async () => {
    const player = {
      ...bob,
      teamId: 1,
      squadId: null,
      isSquadLeader: false,
      isAdmin: false,
      role: null,
      vehicle: null,
      connectedAt: null,
    }
    const { emit, logs } = await open(
      `events.on('chat.message', async () => { log.info((await players.list())[0].name) })`,
      { answers: { 'players.list': () => [player] } },
    )
    await emit('chat.message', chat('x'))
    expect(logs()).toMatchObject([{ message: 'Bob' }])
  })

  test('an answer that no server could give fails the test, not the plugin', async () => {
    const { emit } = await open(
      `events.on('chat.message', async () => { await players.list().catch(() => {}) })`,
      {
        answers: { 'players.list': () => 'nonsense' },
      },
    )
    await expect(emit('chat.message', chat('x'))).rejects.toThrow()
  })

  test('errors of handlers, stored data and pages can be read', async () => {
    const { emit, errors, data, pages } = await open(`
      events.on('chat.message', async ({ message }) => {
        await database.increment('n')
        await database.insert('lines', { message })
        await panels.set('page', { blocks: [{ type: 'text', text: message }] })
        throw new TypeError('oh')
      })
    `)
    await emit('chat.message', chat('x'))
    expect(errors()).toEqual([{ name: 'TypeError', message: 'oh' }])
    expect(data()).toEqual({
      values: { n: 1 },
      collections: { lines: [{ id: expect.any(String), message: 'x' }] },
    })
    expect(pages()).toEqual({ page: { blocks: [{ type: 'text', text: 'x' }] } })
  })
})

test.each([
  ['a manifest that is not valid', { manifest: { ...MANIFEST, id: 'Not Valid' } }, 'MANIFEST_INVALID'],
  ['a bundle that does not start', { bundle: 'throw new Error("no")' }, 'PLUGIN'],
  ['a permission that does not exist', { grants: { 'rcon:everything': {} } }, 'no permission'],
  ['a bundle without a manifest', { manifest: undefined }, 'manifest'],
])('%s is refused with the reason', async (_what, options, reason) => {
  await expect(open('', options as Partial<PluginTestOptions>)).rejects.toThrow(reason)
})
