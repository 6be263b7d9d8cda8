import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listConsoleCommands, runConsoleCommand } from '@/lib/contracts/servers/console'
import {
  type broadcast,
  broadcast as broadcastOperation,
  changeLayer,
  endMatch,
  getMatch,
  listLayers,
  restartMatch,
  setFogOfWar,
  setNextLayer,
  setSpeed,
} from '@/lib/contracts/servers/match'
import type { RouteHandler } from '@/lib/server/http/define-route'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { openSimulatedServer, type SimulatedServer } from '@/lib/testing/open-simulated-server'
import { GET as COMMANDS, POST as RUN } from './[serverId]/console/commands/route'
import { GET as LAYERS } from './[serverId]/layers/route'
import { POST as BROADCAST } from './[serverId]/match/broadcast/route'
import { POST as CHANGE_LAYER } from './[serverId]/match/change-layer/route'
import { POST as END } from './[serverId]/match/end/route'
import { POST as FOG } from './[serverId]/match/fog-of-war/route'
import { POST as RESTART } from './[serverId]/match/restart/route'
import { GET as MATCH } from './[serverId]/match/route'
import { POST as NEXT_LAYER } from './[serverId]/match/set-next-layer/route'
import { POST as SPEED } from './[serverId]/match/speed/route'

let t: TestApp
let game: SimulatedServer
let admin: Awaited<ReturnType<TestApp['signIn']>>
beforeAll(async () => {
  t = await createTestApp()
  game = await openSimulatedServer(t)
  admin = await t.signIn('senior-admin', { name: 'Sam Senior' })
})
beforeEach(() => {
  game.takeCommands()
})
afterAll(async () => {
  await game.close()
  await t.close()
})

const params = () => ({ serverId: game.id })
const audits = async (limit = 1) => (await t.app.db.audit.list({}, { limit })).items
const LAYER = 'Gorodok_RAAS_v1'

type MatchOperation = typeof broadcast
const ACTS: Record<string, [RouteHandler, unknown, object, string, string]> = {
  broadcast: [
    BROADCAST,
    broadcastOperation,
    { message: 'Two\nlines' },
    'AdminBroadcast Two\nlines',
    'broadcast.sent',
  ],
  'next layer': [
    NEXT_LAYER,
    setNextLayer,
    { layer: LAYER, factions: ['USA+Armored', 'RGF'] },
    `AdminSetNextLayer ${LAYER} USA+Armored RGF`,
    'layer.next-set',
  ],
  'fog of war': [FOG, setFogOfWar, { enabled: false }, 'AdminSetFogOfWar 0', 'fog-of-war.set'],
  speed: [SPEED, setSpeed, { factor: 1.5 }, 'AdminSlomo 1.5', 'speed.set'],
  restart: [RESTART, restartMatch, {}, 'AdminRestartMatch', 'match.restarted'],
  'change layer': [CHANGE_LAYER, changeLayer, { layer: LAYER }, `AdminChangeLayer ${LAYER}`, 'layer.changed'],
  end: [END, endMatch, {}, 'AdminEndMatch', 'match.ended'],
}

test.each(Object.entries(ACTS))(
  '%s reaches the game as its exact line and is audited once',
  async (_name, [route, operation, body, line, action]) => {
    const before = (await audits(200)).length
    const answer = await t.call(route, operation as MatchOperation, { as: admin, params: params(), body })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ line, actionId: null })
    expect(game.takeCommands()).toEqual([line])
    const entries = await audits(200)
    expect(entries.length - before).toBe(1)
    expect(entries[0]).toMatchObject({ action, actorName: 'Sam Senior', serverId: game.id, after: { line } })
  },
)

test('the match and the layers of the server are read', async () => {
  await t.app.game.refresh(game.id)
  const match = await t.call(MATCH, getMatch, { as: admin, params: params() })
  expect(match.body.layer?.layer).toBe(game.simulator.world.match.layer.id)
  expect(JSON.stringify(match.body.info)).not.toMatch(/session/i)
  const layers = await t.call(LAYERS, listLayers, { as: admin, params: params() })
  expect(layers.body.items).toContain(LAYER)
})

test('a layer that the server does not have is refused by the game and noted as failed', async () => {
  const answer = await t.call(NEXT_LAYER, setNextLayer, {
    as: admin,
    params: params(),
    body: { layer: 'Nowhere_v9' },
  })
  expect(answer).toMatchObject({ status: 409, body: { code: 'RCON_REFUSED' } })
  expect((await audits())[0]).toMatchObject({
    action: 'command.failed',
    after: { line: 'AdminSetNextLayer Nowhere_v9', instead: 'layer.next-set' },
  })
})

test.each([
  ['a second command', { layer: 'Gorodok_RAAS_v1; AdminEndMatch' }],
  ['a line break', { layer: 'Gorodok_RAAS_v1\nAdminEndMatch' }],
  ['one side only', { layer: LAYER, factions: ['USA'] }],
])('a layer with %s is refused', async (_what, body) => {
  const answer = await t.call(NEXT_LAYER, setNextLayer, { as: admin, params: params(), body })
  expect(answer.status).toBe(422)
  expect(game.takeCommands()).toEqual([])
})

const typed = (line: string, as = admin, validateOnly = 'false') =>
  t.call(RUN, runConsoleCommand, { as, params: params(), query: { validateOnly }, body: { line } })

test('a typed line is shown as it would be sent, and only then sent', async () => {
  const preview = await typed('adminbroadcast  hello   you', admin, 'true')
  expect(preview.body).toEqual({
    line: 'AdminBroadcast hello   you',
    harm: 'talks-to-players',
    reply: null,
  })
  expect(game.takeCommands()).toEqual([])
  const { body } = await typed('adminbroadcast  hello   you')
  expect(game.takeCommands()).toEqual(['AdminBroadcast hello   you'])
  expect(body.reply).toContain('Message broadcasted')
  expect((await audits())[0]).toMatchObject({ action: 'command.sent', after: { line: body.line } })
})

test.each([
  ['an unknown command', 'AdminMakeTea now'],
  ['a missing argument', 'AdminWarn'],
  ['too many arguments', 'AdminEndMatch now please'],
  ['a wrong kind of argument', 'AdminSlomo fast'],
])('%s is refused with a reason', async (_what, line) => {
  expect(await typed(line)).toMatchObject({ status: 422, body: { code: 'RCON_COMMAND_INVALID' } })
  expect(game.takeCommands()).toEqual([])
})

test('typing is no way around rights', async () => {
  const person = await t.signIn('read-only')
  const role = await t.app.db.roles.create({
    name: 'Typist',
    description: '',
    permissions: ['console:read', 'console:command', 'players:read', 'servers:read'],
  })
  await t.app.db.users.replaceMemberships(person.userId, [{ roleId: role.id, serverId: game.id }])
  t.app.auth.forget()
  expect(await typed('AdminKick Zed out', person)).toMatchObject({
    status: 403,
    body: { code: 'PERMISSION_DENIED', details: { permission: 'players:kick' } },
  })
  expect(await typed('AdminKick Zed out', person, 'true')).toMatchObject({ status: 403 })
  expect(game.takeCommands()).toEqual([])
  expect((await typed('ShowCurrentMap', person)).status).toBe(200)
})

test('the server password does not leave through the console or the audit', async () => {
  const { body } = await typed('AdminSetServerPassword hunter2')
  expect(body.line).toBe('AdminSetServerPassword [hidden]')
  expect(game.takeCommands()).toEqual(['AdminSetServerPassword "hunter2"'])
  const [entry] = await audits()
  expect(JSON.stringify(entry?.after)).not.toContain('hunter2')
  expect(JSON.stringify((await typed('ShowServerInfo')).body)).not.toContain('hunter2')
})

test('completion knows every command with its arguments', async () => {
  const { body } = await t.call(COMMANDS, listConsoleCommands, { as: admin, params: params() })
  expect(body.items.find(({ name }) => name === 'AdminBan')?.arguments).toEqual([
    { name: 'player', kind: 'player', optional: false },
    { name: 'length', kind: 'banLength', optional: false },
    { name: 'reason', kind: 'text', optional: true },
  ])
})

test('a server that is switched off says so', async () => {
  const serverId = await t.addServer()
  const answer = await t.call(END, endMatch, { as: admin, params: { serverId }, body: {} })
  expect(answer).toMatchObject({ status: 503, body: { code: 'RCON_NOT_CONNECTED' } })
})
