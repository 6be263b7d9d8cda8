import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  getInstance,
  getInstanceConfig,
  type PluginInstance,
  removeInstance,
  rollbackInstance,
  setInstanceConfig,
  setInstanceMode,
  upgradeInstance,
} from '@/lib/contracts/plugins/instances'
import { systemCaller } from '@/lib/server/auth/actor'
import { removeInstance as runRemoveInstance } from '@/lib/server/plugin-instances/change-instance'
import { openInstanceSecrets } from '@/lib/server/plugin-runtime/instance-definition-of'
import { startPluginEngine } from '@/lib/server/plugin-runtime/start-engine'
import type { JsonObject } from '@/lib/shared/json'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { buildTestWorkers } from '@/lib/testing/built-workers'
import { installExample } from '@/lib/testing/example-packages'
import { signedPackage, trustedAuthor, upload } from '@/lib/testing/plugin-packages'
import { GET as GET_CONFIG, PUT as SET_CONFIG } from './[instanceId]/config/route'
import { PUT as MODE } from './[instanceId]/mode/route'
import { POST as ROLLBACK } from './[instanceId]/rollback/route'
import { DELETE, GET } from './[instanceId]/route'
import { POST as UPGRADE } from './[instanceId]/upgrade/route'

const START = 'export default { initialize() {} }\n'
const FAIL = "export default { initialize() { throw new Error('not today') } }\n"

let t: TestApp
let owner: Awaited<ReturnType<TestApp['signIn']>>
let author: Awaited<ReturnType<typeof trustedAuthor>>
let serverId: string
let instance: PluginInstance
let count = 0

beforeAll(async () => {
  buildTestWorkers()
  t = await createTestApp()
  t.app.process.onStop('plugins', await startPluginEngine(t.app))
  owner = await t.signIn('owner')
  author = await trustedAuthor(t, owner)
  serverId = await t.addServer()
}, 120_000)
afterAll(() => t?.close())

const packageOf = (
  id: string,
  version: string,
  properties: JsonObject,
  required: string[] = [],
  code = START,
) =>
  signedPackage(
    author,
    {
      id,
      name: id,
      version,
      features: { required: ['events'] },
      config: { type: 'object', properties, required },
    },
    code,
  )

/** Version 1.0.0: one shown setting, one secret. */
beforeEach(async () => {
  count += 1
  const files = packageOf(`settings-${count}`, '1.0.0', {
    text: { type: 'string' },
    hook: { type: 'string' },
    token: { type: 'string', writeOnly: true },
  })
  const config = { text: 'hello', hook: 'https://hook.example', token: 'first' }
  const [created] = await installExample(t, owner, files, { serverIds: [serverId], config })
  if (!created) throw new Error('no instance')
  instance = created
})

const params = () => ({ serverId, instanceId: instance.id })
const next = (properties: JsonObject, required?: string[], code?: string) =>
  upload(t, owner, packageOf(instance.pluginId, '2.0.0', properties, required, code))
const upgrade = (body: JsonObject = {}) =>
  t.call(UPGRADE, upgradeInstance, { as: owner, params: params(), body: { version: '2.0.0', ...body } })
const rollback = (body: JsonObject = {}) =>
  t.call(ROLLBACK, rollbackInstance, { as: owner, params: params(), body })
const settings = async () =>
  (await t.call(GET_CONFIG, getInstanceConfig, { as: owner, params: params() })).body
const save = (config: JsonObject, headers = {}) =>
  t.call(SET_CONFIG, setInstanceConfig, { as: owner, params: params(), body: { config }, headers })
const stored = async () => {
  const row = await t.app.db.pluginInstances.findById(instance.id)
  if (!row) throw new Error('no row')
  return { config: row.config, secrets: openInstanceSecrets(t.app.secretBox, row) }
}
const lastAudit = async () => (await t.app.db.audit.list({}, { limit: 1 })).items[0]

describe('an upgrade takes the settings along', () => {
  test('with the defaults of the new version, and without what it does not know', async () => {
    await next({ text: { type: 'string' }, limit: { type: 'integer', default: 5 } })
    expect(await upgrade()).toMatchObject({ status: 200, body: { version: '2.0.0', state: 'running' } })
    expect(await settings()).toMatchObject({ config: { text: 'hello', limit: 5 }, secretsSet: [] })
    expect(await stored()).toEqual({ config: { text: 'hello', limit: 5 }, secrets: {} })
    expect(await save({ text: 'saved again' })).toMatchObject({ status: 200 })
  })

  test('and seals a value that became a secret', async () => {
    await next({ hook: { type: 'string', writeOnly: true }, token: { type: 'string', writeOnly: true } })
    await upgrade()
    expect(await settings()).toMatchObject({ config: {}, secretsSet: ['hook', 'token'] })
    expect(await stored()).toEqual({
      config: {},
      secrets: { hook: 'https://hook.example', token: 'first' },
    })
    expect(
      JSON.stringify(await lastAudit(), (_, value) => (typeof value === 'bigint' ? '' : value)),
    ).not.toContain('hook.example')
  })

  test('or is refused with the names of what is missing, which can be sent with it', async () => {
    await next({ text: { type: 'string' }, url: { type: 'string', title: 'Address' } }, ['url'])
    const refused = await upgrade()
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'PLUGIN_SETTINGS_UNFIT',
        detail: expect.stringContaining('Address'),
        errors: [{ pointer: '/body/config/url', detail: 'is required' }],
      },
    })
    expect(await settings()).toMatchObject({ config: { text: 'hello' }, secretsSet: ['token'] })
    const config = { text: 'hi', url: 'https://a.example' }
    expect(await upgrade({ config })).toMatchObject({ status: 200, body: { version: '2.0.0' } })
    expect(await stored()).toEqual({ config, secrets: {} })
  })

  test('and gives them back when the version does not start', async () => {
    await next({ text: { type: 'string' } }, [], FAIL)
    const before = await stored()
    expect(await upgrade()).toMatchObject({ status: 409, body: { code: 'PLUGIN_START_FAILED' } })
    expect(await stored()).toEqual(before)
  })
})

test('a roll-back takes the settings along too, and its reason is recorded', async () => {
  await next({ text: { type: 'string' }, limit: { type: 'integer', default: 5 } })
  await upgrade()
  expect(await rollback({ reason: 'kicks too much' })).toMatchObject({
    status: 200,
    body: { version: '1.0.0' },
  })
  expect(await stored()).toEqual({ config: { text: 'hello' }, secrets: {} })
  expect(await lastAudit()).toMatchObject({ action: 'instance.rolled-back', reason: 'kicks too much' })
})

test('what a version upgraded long ago left behind is not shown and stands in no way', async () => {
  await next({ hook: { type: 'string', writeOnly: true } })
  const version = await t.app.db.plugins.findVersion(instance.pluginId, '2.0.0')
  await t.app.db.pluginInstances.update(instance.id, { versionId: version?.id ?? '' })
  expect(await settings()).toMatchObject({ config: { text: 'hello' }, secretsSet: ['hook'] })
  expect(await save({})).toMatchObject({ status: 200, body: { config: {}, secretsSet: ['hook'] } })
})

describe('a change of an instance that somebody else changed meanwhile', () => {
  test('is refused when the version is named, and the answers name it', async () => {
    const read = await t.call(GET, getInstance, { as: owner, params: params() })
    const etag = read.headers.get('etag') ?? ''
    expect(etag).toBe(`"${read.body.rev}"`)
    const saved = await save({ text: 'mine' }, { 'if-match': etag })
    expect(saved.headers.get('etag')).toBe(`"${read.body.rev + 1}"`)
    const stale = { status: 412, body: { code: 'VERSION_STALE' } }
    const headers = { 'if-match': etag }
    expect(await save({ text: 'theirs' }, headers)).toMatchObject(stale)
    const mode = { as: owner, params: params(), body: { mode: 'live' }, headers }
    expect(await t.call(MODE, setInstanceMode, mode)).toMatchObject(stale)
    expect(await t.call(DELETE, removeInstance, { as: owner, params: params(), headers })).toMatchObject(
      stale,
    )
    expect(await settings()).toMatchObject({ config: { text: 'mine' } })
  })

  test('is refused also when both arrive at once', async () => {
    const headers = { 'if-match': `"${(await settings()).rev}"` }
    const answers = await Promise.all(['a', 'b', 'c'].map((token) => save({ token }, headers)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412])
  })
})

test('what it stored goes in the transaction that records its removal', async () => {
  const scope = { instanceId: instance.id, isShadow: false }
  const entry = { key: 'key', json: '1', bytes: 1, expiresAt: null }
  await t.app.db.pluginData.set(scope, entry, t.clock.now())
  // The process ends right behind the transaction.
  const remove = () => Promise.reject(new Error('killed'))
  const manager = Object.assign(Object.create(t.app.engine.manager), { remove })
  const killed = { ...t.app, engine: { ...t.app.engine, manager } }
  await expect(runRemoveInstance(killed, systemCaller(), params())).rejects.toThrow('killed')
  expect(await lastAudit()).toMatchObject({ action: 'instance.removed' })
  expect(await t.app.db.pluginData.usage(scope)).toMatchObject({ rows: 0 })
})
