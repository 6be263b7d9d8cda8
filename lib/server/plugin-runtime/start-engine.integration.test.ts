import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { PUT as SET_CONFIG } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/config/route'
import { PUT as MODE } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/mode/route'
import { POST as PAUSE } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/pause/route'
import { POST as RESUME } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/resume/route'
import { DELETE } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/route'
import {
  type PluginInstance,
  pauseInstance,
  removeInstance,
  resumeInstance,
  setInstanceConfig,
  setInstanceMode,
} from '@/lib/contracts/plugins/instances'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { buildTestWorkers } from '@/lib/testing/built-workers'
import { installExample, instanceNow } from '@/lib/testing/example-packages'
import { signedPackage, trustedAuthor } from '@/lib/testing/plugin-packages'
import type { App } from '../app'
import type { PluginInstanceRepository } from '../db/repositories/plugin-instances'
import { startPluginEngine } from './start-engine'

let t: TestApp
let owner: Awaited<ReturnType<TestApp['signIn']>>
let author: Awaited<ReturnType<typeof trustedAuthor>>
let serverId: string
let count = 0

const CODE = 'export default { initialize({ config, log }) { log.info(String(config.token)) } }\n'

beforeAll(async () => {
  buildTestWorkers()
  t = await createTestApp()
  owner = await t.signIn('owner')
  author = await trustedAuthor(t, owner)
}, 120_000)
afterAll(() => t?.close())
beforeEach(async () => {
  serverId = await t.addServer()
})

const install = async (): Promise<PluginInstance> => {
  const id = `start-${++count}`
  const config = {
    type: 'object',
    properties: { token: { type: 'string', writeOnly: true } },
    required: ['token'],
  }
  const manifest = { id, name: id, version: '1.0.0', features: { required: ['log'] }, config }
  const files = signedPackage(author, manifest, CODE)
  const [instance] = await installExample(t, owner, files, {
    serverIds: [serverId],
    config: { token: 'first' },
  })
  if (!instance) throw new Error('no instance')
  return instance
}

/** As a start of the panel, over a database in which something happens meanwhile. */
const startAgain = async (meanwhile: Partial<PluginInstanceRepository> = {}): Promise<void> => {
  await t.app.engine.manager.close()
  const db: App['db'] = { ...t.app.db, pluginInstances: { ...t.app.db.pluginInstances, ...meanwhile } }
  t.app.process.onStop('plugins', await startPluginEngine({ ...t.app, db }))
}

type Meanwhile = (instanceId: string, work: () => Promise<unknown>) => Partial<PluginInstanceRepository>

/** Lets requests come in between the reading of rows and what follows from it. */
const afterListing: Meanwhile = (_, work) => ({
  listAll: async () => {
    const rows = await t.app.db.pluginInstances.listAll()
    await work()
    return rows
  },
})
const afterReading: Meanwhile = (instanceId, work) => {
  let isFirst = true
  return {
    findById: async (id) => {
      const row = await t.app.db.pluginInstances.findById(id)
      if (id === instanceId && isFirst) {
        isFirst = false
        await work()
      }
      return row
    },
  }
}

const params = ({ id }: PluginInstance) => ({ serverId, instanceId: id })
const pause = (instance: PluginInstance) =>
  t.call(PAUSE, pauseInstance, { as: owner, params: params(instance), body: {} })
const resume = (instance: PluginInstance) =>
  t.call(RESUME, resumeInstance, { as: owner, params: params(instance), body: {} })
const damageSecrets = ({ id }: PluginInstance) =>
  t.app.db.pluginInstances.update(id, { secretCipher: t.app.secretBox.seal('{}', 'elsewhere') })

test('a plugin whose secrets cannot be opened fails with a reason, and the others start', async () => {
  const [broken, whole] = [await install(), await install()]
  await damageSecrets(broken)
  await startAgain()
  expect((await instanceNow(t, owner, whole)).state).toBe('running')
  const failed = await instanceNow(t, owner, broken)
  expect(failed).toMatchObject({ state: 'failed', desired: 'running' })
  expect(failed.stateReason).toMatch('Its secret settings cannot be opened')

  expect(await resume(broken)).toMatchObject({ status: 409, body: { code: 'PLUGIN_SECRETS_UNREADABLE' } })
  const order = { as: owner, params: params(broken) }
  const without = await t.call(SET_CONFIG, setInstanceConfig, { ...order, body: { config: {} } })
  expect(without.status).toBe(422)
  const again = await t.call(SET_CONFIG, setInstanceConfig, { ...order, body: { config: { token: 'new' } } })
  expect(again).toMatchObject({ status: 200, body: { secretsSet: ['token'] } })
  expect((await instanceNow(t, owner, broken)).state).toBe('running')
})

test('a paused plugin whose secrets cannot be opened does not start without them', async () => {
  const instance = await install()
  await pause(instance)
  await damageSecrets(instance)
  await startAgain()
  expect((await resume(instance)).status).toBe(409)
  expect((await instanceNow(t, owner, instance)).state).toBe('paused')
})

test.each([
  ['the list of plugins', afterListing],
  ['the row of the plugin', afterReading],
])('a start of the panel follows what an admin changes after %s was read', async (_, after) => {
  const one = await install()
  const order = { as: owner, params: params(one) }
  await startAgain(after(one.id, () => pause(one)))
  expect(await instanceNow(t, owner, one)).toMatchObject({ state: 'paused', desired: 'paused' })
  await startAgain(after(one.id, () => resume(one)))
  expect((await instanceNow(t, owner, one)).state).toBe('running')

  const live = () => t.call(MODE, setInstanceMode, { ...order, body: { mode: 'live' } })
  await startAgain(after(one.id, live))
  expect(t.app.engine.manager.find(one.id)?.definition.mode).toBe('live')

  await startAgain(after(one.id, () => t.call(DELETE, removeInstance, order)))
  expect(t.app.engine.manager.find(one.id)).toBeNull()
})

test('a start of the panel hears of a revoked right while it still starts plugins', async () => {
  await install()
  const heard: string[] = []
  const { trustChanged } = t.app.engine.manager
  t.app.engine.manager.trustChanged = async (concerns) => {
    heard.push('told')
    await trustChanged.call(t.app.engine.manager, concerns)
  }
  await startAgain(afterListing('', () => t.app.pluginRuntime.grantsChanged('start-1', serverId)))
  expect(heard).toContain('told')
})
