import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  diffPluginPermissions,
  grantPluginPermissions,
  listPluginPermissions,
  revokePluginPermissions,
} from '@/lib/contracts/plugins/permissions'
import { createTestApp, type TestApp, type TestIdentity } from '@/lib/testing/app'
import { createRecordingRuntime, signedPackage, trustedAuthor, upload } from '@/lib/testing/plugin-packages'
import { GET as DIFF } from './diff/route'
import { POST as GRANT } from './grant/route'
import { POST as REVOKE } from './revoke/route'
import { GET } from './route'

let t: TestApp
let owner: Awaited<ReturnType<TestApp['signIn']>>
let serverId: string
let otherServerId: string
const pluginId = 'guard'
const runtime = createRecordingRuntime()

const asked = {
  'events:player.teamkilled': {},
  'rcon:warn': { maxTargets: 1, rate: '10/min', reason: 'ask for an apology' },
  'rcon:kick': { maxTargets: 1, rate: '2/min', optional: true },
  'rcon:ban': { rate: '1/min', optional: true },
  'http:request': { hosts: ['api.example.com'], methods: ['GET'], optional: true },
}

beforeAll(async () => {
  t = await createTestApp()
  owner = await t.signIn('owner')
  t.app.pluginRuntime.register(runtime)
  serverId = await t.addServer('A')
  otherServerId = await t.addServer('B')
  const author = await trustedAuthor(t, owner)
  await upload(t, owner, signedPackage(author, { id: pluginId, permissions: asked }))
  const more = { ...asked, 'rcon:kick': { rate: '60/min' }, 'rcon:broadcast': {} }
  const { 'rcon:ban': _, ...wider } = more
  await upload(t, owner, signedPackage(author, { id: pluginId, version: '1.1.0', permissions: wider }))
})
beforeEach(() => runtime.clear())
afterAll(() => t.close())

type Permissions = { operation: string; constraints?: Record<string, string | number | string[]> }[]
const grant = (permissions: Permissions, as: TestIdentity = owner, server = serverId) =>
  t.call(GRANT, grantPluginPermissions, {
    as,
    params: { pluginId },
    body: { serverId: server, version: '1.0.0', permissions },
  })
const revoke = (operations?: string[], as: TestIdentity = owner) =>
  t.call(REVOKE, revokePluginPermissions, {
    as,
    params: { pluginId },
    body: { serverId, ...(operations ? { operations } : {}) },
  })
const granted = async () =>
  (await t.app.plugins.grants.listGrants(pluginId, serverId)).map(({ operation }) => operation)

test('what a plugin asks for is told in plain words, by harm, with a rating', async () => {
  const { body } = await t.call(GET, listPluginPermissions, {
    as: owner,
    params: { pluginId },
    query: { version: '1.0.0' },
  })
  expect(body.asked.find(({ operation }) => operation === 'rcon:warn')).toMatchObject({
    sentence:
      'It can show messages to single players – at most 10 times in one minute, at most 1 player for one event.',
    reason: 'ask for an apology',
    optional: false,
  })
  expect(body.harmGroups.map(({ harm }) => harm)).toEqual([
    'reads-match',
    'talks-to-players',
    'talks-to-internet',
    'removes-players',
  ])
  expect(body.rating.value).toBeGreaterThanOrEqual(4)
  expect(body.servers.map(({ server, missing }) => [server.name, missing])).toEqual([
    ['A', ['rcon:warn', 'events:player.teamkilled']],
    ['B', ['rcon:warn', 'events:player.teamkilled']],
  ])
})

test('a grant counts on the next call, on its server only, and its audit entry is named by it', async () => {
  expect(await granted()).toEqual([])
  const { status, body } = await grant([
    { operation: 'rcon:warn', constraints: { maxTargets: 1, rate: '5/min' } },
    { operation: 'events:player.teamkilled' },
  ])
  expect(status).toBe(200)
  expect(await granted()).toEqual(['events:player.teamkilled', 'rcon:warn'])
  expect(await t.app.plugins.grants.listGrants(pluginId, otherServerId)).toEqual([])
  expect(body.servers.find(({ server }) => server.id === serverId)).toMatchObject({
    missing: [],
    rating: { value: 2 },
  })
  expect(runtime.heard).toEqual([`grants ${pluginId} ${serverId}`])
  const rows = await t.app.db.pluginGrants.listCurrent(pluginId)
  for (const { auditId } of rows) {
    expect(await t.app.db.audit.findById(auditId)).toMatchObject({
      action: 'plugin.granted',
      targetId: pluginId,
      serverId,
      after: { 'rcon:warn': { maxTargets: 1, rate: '5/min' } },
    })
  }
})

test('a second grant of an operation takes the place of the first', async () => {
  await grant([{ operation: 'rcon:warn', constraints: { maxTargets: 1, rate: '1/min' } }])
  const rows = await t.app.db.pluginGrants.listCurrent(pluginId, serverId)
  expect(rows.filter(({ operation }) => operation === 'rcon:warn')).toMatchObject([
    { constraints: { rate: '1/min' } },
  ])
  const racing = ['2/min', '3/min', '4/min'].map((rate) =>
    grant([{ operation: 'rcon:warn', constraints: { maxTargets: 1, rate } }]),
  )
  expect((await Promise.all(racing)).map(({ status }) => status)).toEqual([200, 200, 200])
  const after = await t.app.db.pluginGrants.listCurrent(pluginId, serverId)
  expect(after.filter(({ operation }) => operation === 'rcon:warn')).toHaveLength(1)
})

describe('a grant is refused', () => {
  const refused = async (
    permissions: Permissions,
    status: number,
    code: string,
    as: TestIdentity = owner,
  ) => {
    const before = await t.app.db.pluginGrants.listCurrent(pluginId)
    const entry = (await t.app.db.audit.list({}, { limit: 1 })).items[0]?.id
    expect(await grant(permissions, as)).toMatchObject({ status, body: { code } })
    expect(await t.app.db.pluginGrants.listCurrent(pluginId)).toEqual(before)
    expect((await t.app.db.audit.list({}, { limit: 1 })).items[0]?.id).toBe(entry)
  }

  test('when the plugin does not ask for it', () =>
    refused([{ operation: 'rcon:broadcast' }], 422, 'GRANT_NOT_ASKED'))

  test('when it is wider than asked', async () => {
    await refused(
      [{ operation: 'rcon:warn', constraints: { maxTargets: 2, rate: '10/min' } }],
      422,
      'GRANT_WIDER_THAN_ASKED',
    )
    await refused([{ operation: 'rcon:warn', constraints: { maxTargets: 1 } }], 422, 'GRANT_WIDER_THAN_ASKED')
    const hosts = ['api.example.com', 'evil.example.net']
    await refused(
      [{ operation: 'http:request', constraints: { hosts, methods: ['GET'] } }],
      422,
      'GRANT_WIDER_THAN_ASKED',
    )
  })

  test('when an operation or a value is none', async () => {
    await refused([{ operation: 'rcon:everything' }], 422, 'GRANT_INVALID')
    await refused(
      [{ operation: 'rcon:warn', constraints: { rate: 'often', maxTargets: 1 } }],
      422,
      'GRANT_INVALID',
    )
  })

  test('as a whole when one part of it is refused', () =>
    refused(
      [
        { operation: 'rcon:warn', constraints: { maxTargets: 1, rate: '1/min' } },
        { operation: 'rcon:broadcast' },
      ],
      422,
      'GRANT_NOT_ASKED',
    ))

  test('when the grantor may not do the same on that server', async () => {
    const person = await t.signIn('read-only')
    const role = await t.app.db.roles.create({
      name: 'Grants warnings',
      description: '',
      permissions: ['plugins:read', 'plugins:grant', 'players:warn', 'console:read'],
    })
    await t.app.db.users.replaceMemberships(person.userId, [{ roleId: role.id, serverId }])
    t.app.auth.forget()
    const kick = [{ operation: 'rcon:kick', constraints: { maxTargets: 1, rate: '1/min' } }]
    await refused(kick, 403, 'GRANT_EXCEEDS_OWN', person)
    const warn = [{ operation: 'rcon:warn', constraints: { maxTargets: 1, rate: '1/min' } }]
    expect(await grant(warn, person)).toMatchObject({ status: 200 })
    expect(await grant(warn, person, otherServerId)).toMatchObject({
      status: 403,
      body: { code: 'PERMISSION_DENIED' },
    })
    const { body } = await t.call(GET, listPluginPermissions, {
      as: person,
      params: { pluginId },
      query: { version: '1.0.0' },
    })
    expect(body.servers).toMatchObject([
      { server: { name: 'A' }, beyondCaller: ['rcon:kick', 'rcon:ban', 'http:request'] },
    ])
  })
})

test('revoking counts on the next call, and keeps the grant as history', async () => {
  await grant([{ operation: 'rcon:warn', constraints: { maxTargets: 1, rate: '1/min' } }])
  expect(await granted()).toContain('rcon:warn')
  runtime.clear()
  expect(await revoke(['rcon:warn'])).toMatchObject({ status: 200 })
  expect(await granted()).not.toContain('rcon:warn')
  expect(runtime.heard).toEqual([`grants ${pluginId} ${serverId}`])
  expect(await revoke(['rcon:warn'])).toMatchObject({ status: 409, body: { code: 'CONFLICT' } })
  expect(await revoke()).toMatchObject({ status: 200 })
  expect(await granted()).toEqual([])
  expect((await t.app.db.audit.list({}, { limit: 1 })).items).toMatchObject([
    { action: 'plugin.grant-revoked' },
  ])
})

test('the difference between two versions puts what is new first', async () => {
  const { body } = await t.call(DIFF, diffPluginPermissions, {
    as: owner,
    params: { pluginId },
    query: { from: '1.0.0', to: '1.1.0' },
  })
  expect(body.needsConsent).toBe(true)
  const changes = Object.fromEntries(body.changes.map(({ operation, change }) => [operation, change]))
  expect(changes).toMatchObject({
    'rcon:broadcast': 'added',
    'rcon:kick': 'widened',
    'rcon:ban': 'removed',
    'rcon:warn': 'same',
  })
  expect(body.changes.slice(0, 2).every(({ isEscalation }) => isEscalation)).toBe(true)
  const back = await t.call(DIFF, diffPluginPermissions, {
    as: owner,
    params: { pluginId },
    query: { from: '1.1.0', to: '9.9.9' },
  })
  expect(back).toMatchObject({ status: 404 })
})
