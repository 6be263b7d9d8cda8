import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GET as PLAYER } from '@/app/api/v1/players/[playerId]/route'
import { GET as LIST_OF_INSTANCE } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/effects/route'
import { getPlayer } from '@/lib/contracts/players/players'
import { exportEffects, getEffect, listEffects, listInstanceEffects } from '@/lib/contracts/plugins/effects'
import { createEffectLedger } from '@/lib/server/effects/effect-ledger'
import { createTestApp, type TestApp, type TestIdentity } from '@/lib/testing/app'
import { signedPackage, trustedAuthor, upload } from '@/lib/testing/plugin-packages'
import { GET as EXPLAIN } from './[effectId]/route'
import { GET as EXPORT } from './export/route'
import { GET as LIST } from './route'

const EVE = '0002a10186d9414496bf20d22d3860ba'
const PLUGIN = 'ledger-plugin'

let t: TestApp
let owner: TestIdentity
let here: string
let elsewhere: string
let instanceId: string

const addInstance = async (serverId: string) => {
  const id = randomUUID()
  const [version] = await t.app.db.plugins.listVersions(PLUGIN)
  const parts = { config: {}, secretCipher: null, limits: {} }
  await t.app.db.pluginInstances.create({
    ...parts,
    id,
    pluginId: PLUGIN,
    versionId: version?.id ?? '',
    serverId,
    name: 'Ledger',
  })
  return id
}

const addEffect = (serverId: string, instance: string, changes: object = {}) =>
  t.app.db.pluginEffects.create({
    at: t.clock.now(),
    serverId,
    instanceId: instance,
    pluginId: PLUGIN,
    semver: '1.0.0',
    bundleSha256: 'ab'.repeat(32),
    eventId: null,
    eventName: 'chat.message',
    function: 'players.warn',
    operation: 'players:warn',
    permissionId: null,
    arguments: [EVE, 'Stop that'],
    decision: 'sent',
    code: null,
    targets: [EVE],
    ...changes,
  })

beforeAll(async () => {
  t = await createTestApp()
  owner = await t.signIn('owner')
  here = await t.addServer()
  elsewhere = await t.addServer()
  const author = await trustedAuthor(t, owner)
  const { status } = await upload(t, owner, signedPackage(author, { id: PLUGIN }))
  expect(status).toBe(201)
  instanceId = await addInstance(here)
  const other = await addInstance(elsewhere)
  await addEffect(here, instanceId)
  await addEffect(here, instanceId, { decision: 'denied', code: 'PERMISSION_DENIED', targets: [] })
  await addEffect(here, instanceId, { decision: 'shadow' })
  await addEffect(elsewhere, other)
})
afterAll(() => t.close())

describe('the ledger', () => {
  it('is listed newest first, page by page', async () => {
    const first = await t.call(LIST, listEffects, { as: owner, query: { limit: '3' } })
    expect(first.body.items.map(({ decision }) => decision)).toEqual(['sent', 'shadow', 'denied'])
    const query = { limit: '3', cursor: first.body.nextCursor ?? '' }
    const second = await t.call(LIST, listEffects, { as: owner, query })
    expect(second.body.items).toHaveLength(1)
    expect(second.body.nextCursor).toBeNull()
  })

  it('is narrowed by decision and by player', async () => {
    const denied = await t.call(LIST, listEffects, { as: owner, query: { decision: 'denied' } })
    expect(denied.body.items.map(({ code }) => code)).toEqual(['PERMISSION_DENIED'])
    const aimed = await t.call(LIST, listEffects, { as: owner, query: { target: EVE, serverId: here } })
    expect(aimed.body.items.map(({ decision }) => decision)).toEqual(['shadow', 'sent'])
  })

  it('shows only what happened on servers of the reader', async () => {
    const moderator = await t.signIn('moderator', { serverId: elsewhere })
    const { body } = await t.call(LIST, listEffects, { as: moderator })
    expect(body.items.map(({ serverId }) => serverId)).toEqual([elsewhere])
    const [row] = (await t.call(LIST, listEffects, { as: owner, query: { serverId: here } })).body.items
    const params = { effectId: row?.id ?? '' }
    expect((await t.call(EXPLAIN, getEffect, { as: moderator, params })).status).toBe(404)
    expect((await t.call(EXPLAIN, getEffect, { as: owner, params })).body).toMatchObject({
      pluginName: expect.any(String),
      instanceName: 'Ledger',
      event: null,
      grant: null,
    })
  })

  it('shows the address in the event behind an effect only to those who may see personal data', async () => {
    const [eventId] = await t.app.eventStore.append({
      key: randomUUID(),
      positions: new Map(),
      events: [
        {
          serverId: elsewhere,
          name: 'player.connected',
          at: t.clock.now(),
          source: 'log',
          payload: { ip: '203.0.113.7', player: { eosId: EVE } },
          players: [EVE],
        },
      ],
    })
    const { id } = await addEffect(elsewhere, instanceId, {
      eventId: BigInt(eventId ?? 0),
      eventName: 'player.connected',
    })
    const moderator = await t.signIn('moderator', { serverId: elsewhere })
    const explain = async (as: TestIdentity) =>
      (await t.call(EXPLAIN, getEffect, { as, params: { effectId: id.toString() } })).body.event?.payload
    expect(await explain(owner)).toMatchObject({ ip: '203.0.113.7' })
    expect(await explain(moderator)).toEqual({ player: { eosId: EVE } })
  })

  it('tells the event also when it is gone, without the address of the player', async () => {
    const payload = { ip: '203.0.113.7', player: { eosId: EVE } }
    const at = t.clock.now()
    const connected = { serverId: elsewhere, name: 'player.connected', at, source: 'log' as const, payload }
    const [eventId] = await t.app.eventStore.append({
      key: randomUUID(),
      positions: new Map(),
      events: [{ ...connected, players: [EVE] }],
    })
    const { effectId } = await createEffectLedger(t.app.db).begin({
      ...{ at, serverId: elsewhere, instanceId, pluginId: PLUGIN, semver: '1.0.0', bundleSha256: 'ab' },
      ...{ eventId: String(eventId), eventName: null, auditId: null },
      ...{ function: 'commands.reply', operation: 'commands.reply', permissionId: null },
      ...{ arguments: [], decision: 'sent', code: null, targets: [] },
    })
    const explain = async () => (await t.call(EXPLAIN, getEffect, { as: owner, params: { effectId } })).body
    expect((await explain()).event?.payload).toEqual(payload)
    const [before, until] = [new Date(at.getTime() + 1_000), new Date(at.getTime() + 2_000)]
    await t.app.eventStore.removeBefore({ serverId: elsewhere, afterId: 0, limit: 100, before, until })
    expect(await explain()).toMatchObject({
      eventName: 'player.connected',
      event: { id: String(eventId), name: 'player.connected', at: at.toISOString() },
      pressedBy: null,
      needsGrant: false,
    })
    expect((await explain()).event?.payload).toEqual({ player: { eosId: EVE } })
  })

  it('shows nothing of an event of another server', async () => {
    const event = { serverId: here, name: 'chat.message', at: t.clock.now(), source: 'log' as const }
    const batch = {
      key: randomUUID(),
      positions: new Map(),
      events: [{ ...event, payload: {}, players: [] }],
    }
    const [eventId] = await t.app.eventStore.append(batch)
    const { id } = await addEffect(elsewhere, instanceId, { eventId: BigInt(eventId ?? 0) })
    const params = { effectId: id.toString() }
    expect((await t.call(EXPLAIN, getEffect, { as: owner, params })).body.event).toBeNull()
  })

  it('names the person who pressed the button of a page', async () => {
    const { id: auditId } = await t.app.db.audit.append({
      ...{ actorKind: 'user', actorId: null, actorName: 'Mona', action: 'instance.page-used' },
      ...{ targetKind: 'instance', targetId: instanceId, targetName: 'Ledger', serverId: elsewhere },
      ...{ reason: null, requestId: null, ip: null },
    })
    const { id } = await addEffect(elsewhere, instanceId, { eventName: 'page goals', auditId })
    const params = { effectId: id.toString() }
    expect((await t.call(EXPLAIN, getEffect, { as: owner, params })).body).toMatchObject({
      eventName: 'page goals',
      pressedBy: { name: 'Mona', auditId: auditId.toString() },
      needsGrant: true,
    })
  })

  it('has a list for each instance, and none for an instance of another server', async () => {
    const params = { serverId: here, instanceId }
    const { body } = await t.call(LIST_OF_INSTANCE, listInstanceEffects, { as: owner, params })
    expect(body.items.map(({ decision }) => decision)).toEqual(['shadow', 'denied', 'sent'])
    const wrong = { serverId: elsewhere, instanceId }
    const answer = await t.call(LIST_OF_INSTANCE, listInstanceEffects, { as: owner, params: wrong })
    expect(answer.status).toBe(404)
  })

  it('is exported as one JSON object per line', async () => {
    const { body, headers } = await t.call(EXPORT, exportEffects, { as: owner, query: { serverId: here } })
    expect(headers.get('content-type')).toContain('application/x-ndjson')
    const rows = String(body).trim().split('\n')
    expect(rows.map((row) => JSON.parse(row).decision)).toEqual(['shadow', 'denied', 'sent'])
  })

  it('finds what was aimed at a player by EOS id and by SteamID alike', async () => {
    const ids = { eosId: '0002a10186d9414496bf20d22d3860bb', steamId: '76561198000000042' }
    await t.app.db.players.saw({ ...ids, epicId: null, name: 'Zed', isBareName: true, at: t.clock.now() })
    for (const target of [ids.eosId, ids.steamId]) await addEffect(here, instanceId, { targets: [target] })
    for (const target of [ids.eosId, ids.steamId]) {
      const { body } = await t.call(LIST, listEffects, { as: owner, query: { target } })
      expect(body.items.map(({ targets }) => targets)).toEqual([[ids.steamId], [ids.eosId]])
      const player = await t.call(PLAYER, getPlayer, { as: owner, params: { playerId: target } })
      expect(player.body).toMatchObject({ name: 'Zed' })
    }
  })
})
