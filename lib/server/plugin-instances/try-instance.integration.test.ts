import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { GET as COMMANDS } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/commands/route'
import { PUT as MODE } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/mode/route'
import { POST as PAUSE } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/pause/route'
import { GET as SCHEDULES } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/schedules/route'
import { POST as COMMAND } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/test-command/route'
import { POST as EVENT } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/test-event/route'
import { POST as SCHEDULE } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/test-schedule/route'
import { listInstanceCommands } from '@/lib/contracts/plugins/instance-details'
import { type PluginInstance, pauseInstance, setInstanceMode } from '@/lib/contracts/plugins/instances'
import {
  listInstanceSchedules,
  runTestCommand,
  runTestSchedule,
  sendTestEvent,
} from '@/lib/contracts/plugins/try-instance'
import type { JsonObject } from '@/lib/shared/json'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { buildTestWorkers } from '@/lib/testing/built-workers'
import { installExample } from '@/lib/testing/example-packages'
import { signedPackage, trustedAuthor } from '@/lib/testing/plugin-packages'
import { startPluginEngine } from '../plugin-runtime/start-engine'

const PATIENCE = { timeout: 20_000, interval: 20 }
const EOS = '0002a10186d9414496bf20d22d3860ba'

const CODE = `export default {
  initialize({ commands, schedule, server, events }) {
    commands.on('shout', ({ player, args, replyTo }) =>
      commands.reply(replyTo, player.name + ' shouts ' + args.join('+')))
    schedule.on('remind', () => server.broadcast('Be nice'))
    events.on('match.ended', () => server.broadcast('Good game'))
  },
}`

let t: TestApp
let owner: Awaited<ReturnType<TestApp['signIn']>>
let instance: PluginInstance

beforeAll(async () => {
  buildTestWorkers()
  t = await createTestApp()
  t.app.process.onStop('plugins', await startPluginEngine(t.app))
  owner = await t.signIn('owner')
  await t.app.db.players.saw({ eosId: EOS, steamId: null, epicId: null, name: 'Eve', at: t.clock.now() })
  const author = await trustedAuthor(t, owner)
  const manifest: JsonObject = {
    features: { required: ['events', 'server', 'commands', 'schedule'] },
    permissions: { 'rcon:broadcast': { reason: 'remind' }, 'events:match.ended': { reason: 'say thanks' } },
    commands: [
      { name: 'shout', access: 'admins', cooldown: '1h', description: 'Shouts' },
      { name: 'help', description: 'Nobody ever hears it' },
    ],
    schedules: [{ name: 'remind', every: '1h' }],
  }
  const files = signedPackage(author, manifest, CODE)
  const [installed] = await installExample(t, owner, files, { serverIds: [await t.addServer()] })
  if (!installed) throw new Error('no instance')
  instance = installed
}, 120_000)
afterAll(() => t?.close())

const request = (body?: object) => ({
  as: owner,
  params: { serverId: instance.serverId, instanceId: instance.id },
  ...(body ? { body } : {}),
})
const command = (over: object = {}) =>
  t.call(COMMAND, runTestCommand, request({ name: 'shout', playerId: EOS, text: '"a b" c', ...over }))
const schedule = (name: string) => t.call(SCHEDULE, runTestSchedule, request({ name }))
const effects = async () =>
  (await t.app.db.pluginEffects.list({ instanceId: instance.id }, { limit: 50 })).items.map(
    ({ function: name, decision }) => [name, decision],
  )
const states = async () => {
  const { body } = await t.call(COMMANDS, listInstanceCommands, request())
  return body.items.map(({ name, state }) => [name, state])
}
const tries = async () =>
  (await t.app.db.audit.list({ targetId: instance.id }, { limit: 50 })).items
    .filter(({ action }) => action === 'instance.tried')
    .map(({ after }) => after)

test('a command runs as a player who did not type it, and what it does is recorded only', async () => {
  expect(await command()).toMatchObject({ status: 200, body: { done: true, message: null } })
  // Neither the right of an admin nor the cooldown stands in the way of a second look.
  expect((await command()).body.done).toBe(true)
  await vi.waitFor(
    async () => expect(await effects()).toEqual(Array(2).fill(['commands.reply', 'shadow'])),
    PATIENCE,
  )
  expect(t.app.engine.commands.uses(instance.id, 'shout')).toBe(0)
  expect((await tries())[0]).toEqual({ command: 'shout', as: EOS, text: '"a b" c' })
})

test('a schedule runs now, and its own time stays', async () => {
  const before = (await t.call(SCHEDULES, listInstanceSchedules, request())).body.items
  expect(before).toMatchObject([{ name: 'remind', kind: 'every' }])
  expect((await schedule('remind')).body).toEqual({ done: true, message: null })
  await vi.waitFor(
    async () => expect(await effects()).toContainEqual(['server.broadcast', 'shadow']),
    PATIENCE,
  )
  expect((await t.call(SCHEDULES, listInstanceSchedules, request())).body.items).toEqual(before)
  expect((await tries())[0]).toEqual({ schedule: 'remind' })
  expect((await schedule('nothing')).status).toBe(404)
})

test('a test event is in the audit as well', async () => {
  const event = { name: 'match.ended', payload: { layer: null, winner: null, loser: null } }
  const { body } = await t.call(EVENT, sendTestEvent, request(event))
  expect(body).toEqual({ delivered: true, reason: null })
  expect((await tries())[0]).toEqual({ event: 'match.ended' })
})

test('nobody can be tried as a player whom the panel has not seen', async () => {
  expect((await command({ playerId: '0002'.padEnd(32, '9') })).status).toBe(404)
  expect((await command({ name: 'help' })).body).toMatchObject({ done: false })
})

test('nothing is tried on real players, and nothing runs while it is paused', async () => {
  expect(await states()).toEqual([
    ['shout', 'answers'],
    ['help', 'reserved'],
  ])
  const count = (await tries()).length
  await t.call(MODE, setInstanceMode, request({ mode: 'live' }))
  expect((await command()).status).toBe(409)
  expect((await schedule('remind')).status).toBe(409)
  expect(await tries()).toHaveLength(count)
  await t.call(MODE, setInstanceMode, request({ mode: 'shadow' }))
  await t.call(PAUSE, pauseInstance, request({}))
  expect((await command()).body).toMatchObject({ done: false })
  expect((await schedule('remind')).body).toMatchObject({ done: false })
  expect(await states()).toEqual([
    ['shout', 'stopped'],
    ['help', 'reserved'],
  ])
})
