import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { POST as REVOKE_KEY } from '@/app/api/v1/plugins/keys/[keyId]/revoke/route'
import { PUT as MODE } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/mode/route'
import { POST as ACT } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/panels/[panel]/actions/route'
import { POST as PAUSE } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/pause/route'
import { POST as RESUME } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/resume/route'
import { POST as ROLLBACK } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/rollback/route'
import { POST as UPGRADE } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/upgrade/route'
import { runPanelAction } from '@/lib/contracts/plugins/instance-details'
import {
  type PluginInstance,
  pauseInstance,
  resumeInstance,
  rollbackInstance,
  setInstanceMode,
  upgradeInstance,
} from '@/lib/contracts/plugins/instances'
import { revokeKey } from '@/lib/contracts/plugins/keys'
import { PANEL_PERMISSION_NAMES } from '@/lib/shared/panel-permissions'
import type { Player } from '@/lib/simulator/world/world-types'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { buildTestWorkers } from '@/lib/testing/built-workers'
import { installExample, instanceNow } from '@/lib/testing/example-packages'
import { openSimulatedServer, type SimulatedServer } from '@/lib/testing/open-simulated-server'
import { signedPackage, trustedAuthor, upload } from '@/lib/testing/plugin-packages'
import { grantGameRole, setGameGroups } from '../admin-roles/change-game-roles'
import { type Caller, systemCaller } from '../auth/actor'
import { startPluginEngine } from '../plugin-runtime/start-engine'
import { setPanic } from '../system/set-panic'

const PATIENCE = { timeout: 20_000, interval: 20 }

let t: TestApp
let owner: Awaited<ReturnType<TestApp['signIn']>>
let author: Awaited<ReturnType<typeof trustedAuthor>>
let server: SimulatedServer
let eve: Player
let count = 0

const rights = new Map(PANEL_PERMISSION_NAMES.map((name) => [name, 'all' as const]))
const everything: Caller = { ...systemCaller(), actor: { ...systemCaller().actor, rights } }

const startEngine = async () => {
  t.app.process.onStop('plugins', await startPluginEngine(t.app))
}

beforeAll(async () => {
  buildTestWorkers()
  t = await createTestApp()
  await startEngine()
  owner = await t.signIn('owner')
  author = await trustedAuthor(t, owner)
  server = await openSimulatedServer(t)
  eve = server.simulator.join({ name: 'Eve' })
  await server.settled()
}, 120_000)
afterAll(async () => {
  await server?.close()
  await t?.close()
})
beforeEach(() => {
  server.takeCommands()
})

/** Warns whoever writes, counts it, spins on request, knows one command for admins and one page with a form. */
const CODE = (version: string, more = '') => `export default {
  initialize({ events, players, database, commands, panels, log }) {
    ${more}
    log.info('started ${version}')
    events.on('chat.message', async ({ player, message }) => {
      if (message === 'spin') for (;;) {}
      if (message.startsWith('!')) return
      const heard = await database.increment('heard')
      await players.warn(player, '${version} heard ' + message + ' as number ' + heard)
    })
    commands.on('secret', ({ replyTo }) => commands.reply(replyTo, 'the secret of ${version}'))
    panels.on('goals', ({ values }) => { log.info('goal ' + JSON.stringify(values)) })
    return panels.set('goals', { blocks: [{ type: 'form', action: 'save', label: 'Save', schema: {
      type: 'object', properties: { goal: { type: 'integer', minimum: 1, maximum: 10 } } } }] })
  },
}
`

const packageOf = (id: string, version: string, more?: string, changes: object = {}) =>
  signedPackage(
    author,
    {
      id,
      name: id,
      version,
      features: { required: ['events', 'players', 'database', 'commands', 'panels', 'log'] },
      permissions: {
        'events:chat.message': { chats: ['all', 'team', 'squad', 'admin'], reason: 'listen' },
        'rcon:warn': { rate: '100/min', reason: 'answer' },
        'database:write': { reason: 'count' },
      },
      commands: [{ name: 'secret', access: 'admins', description: 'Tells the secret' }],
      panels: [{ name: 'goals', title: 'Goals' }],
      ...changes,
    },
    CODE(version, more),
  )

const install = async (id = `life-${++count}`): Promise<PluginInstance> => {
  const [instance] = await installExample(t, owner, packageOf(id, '1.0.0'), { serverIds: [server.id] })
  if (!instance) throw new Error('no instance')
  return instance
}

const params = ({ serverId, id }: PluginInstance) => ({ serverId, instanceId: id })
const now = (instance: PluginInstance) => instanceNow(t, owner, instance)
const setMode = (instance: PluginInstance, mode: 'shadow' | 'live') =>
  t.call(MODE, setInstanceMode, { as: owner, params: params(instance), body: { mode } })
const say = (text: string, chat: 'ChatAll' = 'ChatAll') => server.simulator.chat(eve, chat, text)

const effectsOf = async (instance: PluginInstance) =>
  (await t.app.db.pluginEffects.list({ instanceId: instance.id }, { limit: 50 })).items
const logsOf = async (instance: PluginInstance) => {
  await t.app.engine.logs.flush()
  return (await t.app.db.pluginLogs.list(instance.id, {}, { limit: 50 })).items.map(({ message }) => message)
}
const untilState = (instance: PluginInstance, state: PluginInstance['state']) =>
  vi.waitFor(async () => expect((await now(instance)).state).toBe(state), PATIENCE)
const remove = (instance: PluginInstance) => t.app.engine.manager.remove(instance.id)

test('starts in shadow: everything is recorded with its event, and nobody is warned', async () => {
  const instance = await install()
  expect(instance).toMatchObject({ mode: 'shadow', state: 'running', source: 'custom' })
  say('hello')
  const effects = await vi.waitFor(async () => {
    const found = await effectsOf(instance)
    expect(found).toHaveLength(1)
    return found
  }, PATIENCE)
  expect(effects[0]).toMatchObject({
    decision: 'shadow',
    code: 'SHADOW',
    function: 'players.warn',
    targets: [eve.eosId],
    eventName: 'chat.message',
  })
  const event = await t.app.db.gameEvents.findById(effects[0]?.eventId ?? 0n)
  expect(event?.payload).toMatchObject({ message: 'hello' })
  expect(server.takeCommands()).toEqual([])
  const metrics = await t.app.metrics.registry.metrics()
  const labels = `plugin="${instance.pluginId}",server="${server.id}"`
  expect(metrics).toContain(`palisade_plugin_events_total{${labels},outcome="delivered"} 1\n`)
  expect(metrics).toContain(`palisade_plugin_effects_total{${labels},op="rcon:warn",decision="shadow"} 1\n`)
  expect(metrics).toContain('palisade_plugin_instances{state="running"} 1\n')
  expect(metrics).toMatch(/^palisade_events_total\{type="chat.message"\} [1-9]/m)
  await remove(instance)
})

test('going live drops what shadow mode stored, and the warning arrives', async () => {
  const instance = await install()
  const scope = (isShadow: boolean) => ({ instanceId: instance.id, isShadow })
  for (const text of ['one', 'two']) say(text)
  await vi.waitFor(async () => expect(await effectsOf(instance)).toHaveLength(2), PATIENCE)
  expect((await t.app.db.pluginData.usage(scope(true))).rows).toBe(1)
  expect((await setMode(instance, 'live')).body).toMatchObject({ mode: 'live', state: 'running' })
  expect((await t.app.db.pluginData.usage(scope(true))).rows).toBe(0)
  say('three')
  await vi.waitFor(() => {
    expect(server.takeCommands().join()).toContain('1.0.0 heard three as number 1')
  }, PATIENCE)
  // Back in shadow it looks at a new copy, and going live leaves the real data alone.
  await setMode(instance, 'shadow')
  await setMode(instance, 'live')
  expect((await t.app.db.pluginData.usage(scope(false))).rows).toBe(1)
  await remove(instance)
})

test('a paused plugin hears nothing and comes back where it was', async () => {
  const instance = await install()
  const paused = await t.call(PAUSE, pauseInstance, { as: owner, params: params(instance), body: {} })
  expect(paused.body).toMatchObject({ state: 'paused', desired: 'paused', stats: null })
  say('nobody listens')
  await t.call(RESUME, resumeInstance, { as: owner, params: params(instance), body: {} })
  say('somebody listens')
  await vi.waitFor(async () => expect(await effectsOf(instance)).toHaveLength(1), PATIENCE)
  expect(JSON.stringify((await effectsOf(instance))[0]?.arguments)).toContain('somebody')
  await remove(instance)
})

test('an upgrade takes over while it runs, and a roll-back too', async () => {
  const instance = await install()
  await upload(t, owner, packageOf(instance.pluginId, '2.0.0'))
  const upgraded = await t.call(UPGRADE, upgradeInstance, {
    as: owner,
    params: params(instance),
    body: { version: '2.0.0' },
  })
  expect(upgraded.body).toMatchObject({ version: '2.0.0', previousVersion: '1.0.0', state: 'running' })
  say('which one')
  await vi.waitFor(async () => {
    expect(JSON.stringify((await effectsOf(instance))[0]?.arguments)).toContain('2.0.0 heard which one')
  }, PATIENCE)
  const back = await t.call(ROLLBACK, rollbackInstance, { as: owner, params: params(instance), body: {} })
  expect(back.body).toMatchObject({ version: '1.0.0', previousVersion: null, state: 'running' })
  expect((await effectsOf(instance)).map(({ semver }) => semver)).toEqual(['2.0.0'])
  await remove(instance)
})

test('a version that does not start leaves the old one running, also in the database', async () => {
  const instance = await install()
  await upload(t, owner, packageOf(instance.pluginId, '2.0.0', `throw new Error('not today')`))
  const answer = await t.call(UPGRADE, upgradeInstance, {
    as: owner,
    params: params(instance),
    body: { version: '2.0.0' },
  })
  expect(answer).toMatchObject({ status: 409, body: { code: 'PLUGIN_START_FAILED' } })
  expect(JSON.stringify(answer.body)).toContain('not today')
  expect(await now(instance)).toMatchObject({ version: '1.0.0', previousVersion: null, state: 'running' })
  await remove(instance)
})

test('code that fails at its start is said with its stack, and not tried again', async () => {
  const files = packageOf('life-broken', '1.0.0', `throw new Error('missing part')`)
  const [instance] = await installExample(t, owner, files, { serverIds: [server.id] })
  expect(instance).toMatchObject({ state: 'failed', stateReason: expect.stringContaining('missing part') })
  expect(instance?.stateStack).toContain('plugin.js')
  await remove(instance!)
})

test('a version that asks for more needs consent first', async () => {
  const instance = await install()
  const permissions = {
    'events:chat.message': { chats: ['all'] },
    'rcon:warn': {},
    'rcon:ban': { rate: '1/min' },
  }
  await upload(t, owner, packageOf(instance.pluginId, '2.0.0', '', { permissions }))
  const answer = await t.call(UPGRADE, upgradeInstance, {
    as: owner,
    params: params(instance),
    body: { version: '2.0.0' },
  })
  expect(answer).toMatchObject({ status: 409, body: { code: 'PERMISSION_ESCALATION' } })
  expect(await now(instance)).toMatchObject({ version: '1.0.0', state: 'running' })
  await remove(instance)
})

test('three strikes end in quarantine with the reason and the events, and an admin starts it again', async () => {
  const instance = await install()
  const strike = async (strikes: number) => {
    await untilState(instance, 'running')
    say('spin')
    await vi.waitFor(async () => expect((await now(instance)).strikes).toHaveLength(strikes), PATIENCE)
  }
  await strike(1)
  expect((await now(instance)).state).toMatch(/backing-off|starting|running/)
  await strike(2)
  await strike(3)
  await untilState(instance, 'quarantined')
  const seen = await now(instance)
  expect(seen.stateReason).toMatch(/^LIMIT_CPU: /)
  const event = await t.app.db.gameEvents.findById(BigInt(seen.strikes[0]?.eventId ?? 0))
  expect(event?.payload).toMatchObject({ message: 'spin' })
  const { body } = await t.call(RESUME, resumeInstance, { as: owner, params: params(instance), body: {} })
  expect(body).toMatchObject({ state: 'running', strikes: [] })
  await remove(instance)
}, 90_000)

test('pages hand over only what fits their form', async () => {
  const instance = await install()
  const send = (values: Record<string, number | string>, action = 'save') =>
    t.call(ACT, runPanelAction, {
      as: owner,
      params: { ...params(instance), panel: 'goals' },
      body: { action, values },
    })
  expect(await send({ goal: 11 })).toMatchObject({
    status: 422,
    body: {
      code: 'PAGE_VALUES_INVALID',
      errors: [{ pointer: '/body/values/goal', detail: 'is 11; the most is 10' }],
    },
  })
  expect(await send({}, 'other')).toMatchObject({ status: 409, body: { code: 'PAGE_ACTION_GONE' } })
  expect((await send({ goal: 7 })).body).toEqual({ done: true, message: null })
  await vi.waitFor(async () => {
    const goals = (await logsOf(instance)).filter((line) => line.startsWith('goal'))
    expect(goals).toEqual(['goal {"goal":7}'])
  }, PATIENCE)
  const { items } = await t.app.db.audit.list({ action: 'instance.page-used' }, { limit: 10 })
  expect(items).toMatchObject([
    {
      actorKind: 'user',
      targetId: instance.id,
      after: { panel: 'goals', action: 'save', values: { goal: 7 } },
    },
  ])
  await remove(instance)
})

test('a command for admins also answers whoever holds a role for a time', async () => {
  const instance = await install()
  await setMode(instance, 'live')
  let heard = 0
  const stop = t.app.game.subscribe('all', ({ name }) => {
    if (name === 'chat.message') heard += 1
  })
  say('!secret')
  await vi.waitFor(() => expect(heard).toBe(1), PATIENCE)
  await setGameGroups(t.app, systemCaller(), server.id, [{ name: 'Helper', access: ['kick'] }])
  await grantGameRole(t.app, systemCaller(), server.id, {
    eosId: eve.eosId,
    steamId: null,
    epicId: null,
    grantedAt: t.clock.now().getTime(),
    name: eve.name,
    role: 'Helper',
    expiresAt: t.clock.now().getTime() + 60_000,
    reason: 'a helper for tonight',
    by: 'test',
    instanceId: instance.id,
  })
  say('!secret')
  await vi.waitFor(() => expect(server.takeCommands().join()).toContain('the secret of 1.0.0'), PATIENCE)
  t.clock.advance(61_000)
  say('!secret')
  await vi.waitFor(() => expect(heard).toBe(3), PATIENCE)
  stop()
  await server.settled()
  expect(t.app.engine.commands.uses(instance.id, 'secret')).toBe(1)
  await remove(instance)
})

test('the panic switch holds everything back, without the database and over a restart', async () => {
  const instance = await install()
  await setMode(instance, 'live')
  const away = { ...t.app, db: { ...t.app.db, transaction: () => Promise.reject(new Error('away')) } }
  await setPanic(away, everything, { serverId: server.id, on: true })
  say('in panic')
  await vi.waitFor(async () => {
    expect((await effectsOf(instance))[0]).toMatchObject({ decision: 'shadow', code: 'PANIC' })
  }, PATIENCE)
  await t.restart()
  expect(t.app.panic.isOn(server.id)).toBe(true)
  expect(server.takeCommands()).toEqual([])
  await setPanic(t.app, everything, { serverId: server.id, on: false })
})

test('after a restart everything is back in the state in which it was', async () => {
  // The panel of the test before was started anew; its connections and plugins are started here.
  await server.close()
  await startEngine()
  server = await openSimulatedServer(t)
  eve = server.simulator.join({ name: 'Eve' })
  await server.settled()
  const [live, shadow, paused] = [await install(), await install(), await install()]
  await setMode(live, 'live')
  await t.call(PAUSE, pauseInstance, { as: owner, params: params(paused), body: {} })
  const strikeAt = { at: t.clock.now(), code: 'LIMIT_CPU', message: 'too long', stack: 'at plugin.js:1' }
  const ill = await install()
  await t.app.engine.manager.pause(ill.id)
  await t.app.db.pluginInstances.addStrike({ instanceId: ill.id, eventId: null, ...strikeAt })
  await t.app.db.pluginInstances.setState(ill.id, {
    state: 'quarantined',
    stateReason: 'LIMIT_CPU: too long',
    stateStack: strikeAt.stack,
    stateAt: strikeAt.at,
  })
  await t.restart()
  await startEngine()
  const states = await Promise.all([live, shadow, paused, ill].map(now))
  expect(states.map(({ state, mode, desired }) => [state, mode, desired])).toEqual([
    ['running', 'live', 'running'],
    ['running', 'shadow', 'running'],
    ['paused', 'shadow', 'paused'],
    ['quarantined', 'shadow', 'running'],
  ])
  expect(states[3]).toMatchObject({
    stateReason: 'LIMIT_CPU: too long',
    stateStack: 'at plugin.js:1',
    strikes: [{ code: 'LIMIT_CPU' }],
  })
})

test('when the revocation of a key is answered, nothing signed by it runs any more', async () => {
  const running = t.app.engine.manager.list().filter(({ state }) => state === 'running')
  expect(running.length).toBeGreaterThan(1)
  const answer = await t.call(REVOKE_KEY, revokeKey, {
    as: owner,
    params: { keyId: author.keyId },
    body: { reason: 'stolen' },
  })
  expect(answer.status).toBe(200)
  const states = running.map(({ definition }) => t.app.engine.manager.find(definition.instanceId)?.state)
  expect([...new Set(states)]).toEqual(['blocked'])
  const metrics = await t.app.metrics.registry.metrics()
  expect(metrics).toContain('palisade_key_revocations_total 1\n')
})
