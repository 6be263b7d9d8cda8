import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createServer,
  getServer,
  getServerSettings,
  listServers,
  removeServer,
  testConnection,
  updateServer,
} from '@/lib/contracts/servers/operations'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { openSimulatedServer, type SimulatedServer } from '@/lib/testing/open-simulated-server'
import { DELETE, GET as GET_ONE, PATCH } from './[serverId]/route'
import { GET as GET_SETTINGS } from './[serverId]/settings/route'
import { GET, POST } from './route'
import { POST as TEST } from './test-connection/route'

let t: TestApp
let owner: Awaited<ReturnType<TestApp['signIn']>>
let game: SimulatedServer
beforeAll(async () => {
  t = await createTestApp()
  owner = await t.signIn('owner', { name: 'Owner' })
  game = await openSimulatedServer(t)
})
afterAll(async () => {
  await game.close()
  await t.close()
})

const SECRET = 'rcon-secret-91'
const LOG_SECRET = 'log-secret-37'

const create = (name: string, over: object = {}) =>
  t.call(POST, createServer, {
    as: owner,
    body: { name, rconHost: '127.0.0.1', rconPort: 1, rconPassword: SECRET, enabled: false, ...over },
  })
const update = (serverId: string, body: object, headers: Record<string, string> = {}) =>
  t.call(PATCH, updateServer, { as: owner, params: { serverId }, body, headers })
const lastAudit = async () => (await t.app.db.audit.list({}, { limit: 1 })).items[0]
const sftp = { kind: 'sftp', host: 'logs.test', port: 22, user: 'squad', path: '/SquadGame.log' }

test('a new server keeps its secrets to itself: no answer, no audit entry and no column has them', async () => {
  const { status, body } = await create('Alpha', { log: sftp, logSecrets: { password: LOG_SECRET } })
  expect(status).toBe(201)
  expect(body).toMatchObject({ name: 'Alpha', hasLogSecret: true, version: 1 })
  const params = { serverId: body.id }
  const answers = [
    body,
    (await t.call(GET, listServers, { as: owner })).body,
    (await t.call(GET_ONE, getServer, { as: owner, params })).body,
    (await t.call(GET_SETTINGS, getServerSettings, { as: owner, params })).body,
    await lastAudit(),
  ]
  const row = await t.app.db.servers.findById(body.id)
  const kept = [row?.rconPasswordCipher, row?.logSecretCipher].map((bytes) =>
    Buffer.from(bytes ?? []).toString('latin1'),
  )
  expect(kept.every((cipher) => cipher.length > 20)).toBe(true)
  const text = JSON.stringify(answers, (_key, value) => (typeof value === 'bigint' ? `${value}` : value))
  for (const secret of [SECRET, LOG_SECRET]) {
    expect(text).not.toContain(secret)
    for (const cipher of kept) expect(cipher).not.toContain(secret)
  }
  expect(await lastAudit()).toMatchObject({ action: 'server.created', serverId: body.id, actorName: 'Owner' })
})

test('a change leaves alone what it does not name', async () => {
  const { body } = await create('Bravo', { log: { kind: 'file', path: '/tmp/none.log' } })
  const changed = await update(body.id, { name: 'Bravo two' })
  expect(changed.body).toMatchObject({
    name: 'Bravo two',
    log: { kind: 'file', path: '/tmp/none.log' },
    enabled: false,
    version: 2,
  })
  expect(await lastAudit()).toMatchObject({ action: 'server.changed', targetName: 'Bravo two' })
})

test('a change of an older version is refused, and so is a name that is taken', async () => {
  const { body } = await create('Charlie')
  await update(body.id, { name: 'Charlie two' }, { 'if-match': '"1"' })
  const stale = await update(body.id, { name: 'Charlie three' }, { 'if-match': '"1"' })
  expect(stale).toMatchObject({
    status: 412,
    body: { code: 'VERSION_STALE', details: { expected: 1, current: 2 } },
  })
  expect(await create('charlie TWO')).toMatchObject({ status: 409, body: { code: 'SERVER_NAME_TAKEN' } })
})

test('a saved password is not sent to another address, neither saved nor tried', async () => {
  const { body } = await create('Delta', { log: sftp, logSecrets: { password: LOG_SECRET } })
  const elsewhere = { rconHost: 'attacker.test' }
  const field = { errors: [{ pointer: '/body/rconPassword', code: 'REQUIRED' }] }
  expect(await update(body.id, elsewhere)).toMatchObject({ status: 422, body: field })
  const tried = await t.call(TEST, testConnection, {
    as: owner,
    body: { serverId: body.id, rconHost: 'attacker.test', rconPort: 1, log: { kind: 'none' } },
  })
  expect(tried).toMatchObject({ status: 422, body: field })
  expect(await update(body.id, { log: { ...sftp, host: 'attacker.test' } })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/body/logSecrets/password' }] },
  })
  expect((await update(body.id, { ...elsewhere, rconPassword: 'another' })).status).toBe(200)
  expect((await update(body.id, { log: { ...sftp, path: '/other.log' } })).body.hasLogSecret).toBe(true)
  expect((await update(body.id, { log: { kind: 'none' } })).body.hasLogSecret).toBe(false)
})

test('the connection test goes on to the step that fails and says why', async () => {
  const { host, port, password } = game.simulator.rcon
  const body = { rconHost: host, rconPort: port, rconPassword: password, log: { kind: 'none' as const } }
  const steps = async (over: object) =>
    (await t.call(TEST, testConnection, { as: owner, body: { ...body, ...over } })).body
  const right = await steps({ log: { kind: 'file', path: game.simulator.logFile } })
  expect(right.isOk).toBe(true)
  expect(right.steps.map(({ step, status }) => `${step} ${status}`)).toEqual([
    'dns ok',
    'tcp ok',
    'login ok',
    'players ok',
    'log ok',
  ])
  const wrong = await steps({ rconPassword: 'wrong' })
  expect(wrong.isOk).toBe(false)
  expect(wrong.steps.find(({ step }) => step === 'login')).toMatchObject({
    status: 'failed',
    code: 'RCON_AUTH_FAILED',
  })
  const closed = await steps({ rconPort: 1 })
  expect(closed.steps.find(({ step }) => step === 'tcp')).toMatchObject({ code: 'SERVER_UNREACHABLE' })
})

test('a connected server shows its match, and RCON and log apart', async () => {
  const { body } = await t.call(GET_ONE, getServer, { as: owner, params: { serverId: game.id } })
  expect(body.status).toMatchObject({ rcon: { state: 'ok', message: null }, log: { state: 'ok' } })
  expect(body.status.maxPlayers).toBeGreaterThan(0)
  expect(body.status.layer?.layer).toBe(game.simulator.world.match.layer.id)
})

test('people see the servers that they have a role on and no others', async () => {
  const [mine, other] = [await t.addServer(), await t.addServer()]
  const moderator = await t.signIn('moderator', { serverId: mine })
  const { body } = await t.call(GET, listServers, { as: moderator })
  expect(body.items.map(({ id }) => id)).toEqual([mine])
  const denied = await t.call(GET_ONE, getServer, { as: moderator, params: { serverId: other } })
  expect(denied).toMatchObject({ status: 403, body: { code: 'PERMISSION_DENIED' } })
  const settings = await t.call(GET_SETTINGS, getServerSettings, {
    as: moderator,
    params: { serverId: mine },
  })
  expect(settings.status).toBe(403)
})

test('removing a server ends its connection and its roles, and its name is free again', async () => {
  const second = await openSimulatedServer(t, { name: 'Echo' })
  second.simulator.join({ name: 'Zed' })
  await second.settled()
  await t.signIn('moderator', { serverId: second.id })
  const remove = (headers: Record<string, string> = {}) =>
    t.call(DELETE, removeServer, { as: owner, params: { serverId: second.id }, headers })
  expect(await remove({ 'if-match': '"9"' })).toMatchObject({ status: 412 })
  expect((await remove()).status).toBe(204)
  expect(t.app.game.has(second.id)).toBe(false)
  await expect.poll(() => second.simulator.sessions.length).toBe(0)
  expect(await lastAudit()).toMatchObject({ action: 'server.removed', targetName: 'Echo' })
  expect(await remove()).toMatchObject({ status: 404 })
  expect((await create('Echo')).status).toBe(201)
  await second.close()
})
