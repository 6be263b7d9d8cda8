import { afterAll, beforeAll, expect, test } from 'vitest'
import { banKnownPlayer, liftBan, listBans } from '@/lib/contracts/players/bans'
import {
  addPlayerNote,
  getPlayer,
  listPlayerActions,
  listPlayerNotes,
  listPlayers,
  removePlayerNote,
  watchPlayer,
} from '@/lib/contracts/players/players'
import { banPlayer, kickPlayer } from '@/lib/contracts/servers/actions'
import { getRoster } from '@/lib/contracts/servers/live-players'
import { startBanGuard } from '@/lib/server/moderation/ban-guard'
import { startPlayerRecorder, syncStays } from '@/lib/server/players/record-players'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { openSimulatedServer, type SimulatedServer } from '@/lib/testing/open-simulated-server'
import { POST as LIFT } from '../bans/[banId]/lift/route'
import { POST as BAN_KNOWN, GET as BANS } from '../bans/route'
import { POST as BAN } from '../servers/[serverId]/players/[eosId]/ban/route'
import { POST as KICK } from '../servers/[serverId]/players/[eosId]/kick/route'
import { GET as ROSTER } from '../servers/[serverId]/players/route'
import { GET as ACTIONS } from './[playerId]/actions/route'
import { DELETE as REMOVE_NOTE } from './[playerId]/notes/[noteId]/route'
import { POST as ADD_NOTE, GET as NOTES } from './[playerId]/notes/route'
import { GET as PLAYER } from './[playerId]/route'
import { PUT as WATCH } from './[playerId]/watch/route'
import { GET as LIST } from './route'

let t: TestApp
let game: SimulatedServer
let owner: { cookie: string }
let moderator: { cookie: string }
const stops: (() => void)[] = []
beforeAll(async () => {
  t = await createTestApp()
  stops.push(await startPlayerRecorder(t.app), await startBanGuard(t.app, [50, 50]))
  game = await openSimulatedServer(t)
  owner = await t.signIn('owner', { name: 'Owner' })
  moderator = await t.signIn('moderator', { serverId: game.id, name: 'Mona' })
})
afterAll(async () => {
  for (const stop of stops) stop()
  await game.close()
  await t.close()
})

let count = 0
/** Somebody new who joins, and whom the panel has heard of in the log. */
const join = async (name: string, over: object = {}) => {
  count += 1
  const eosId = `0002${String(count).padStart(28, 'a')}`
  const player = game.simulator.join({ name, tag: '', eosId, isImmune: false, ...over })
  await expect.poll(() => stayOf(player.eosId)).toBeTruthy()
  return player
}
const rowOf = (eosId: string) => t.app.db.players.findByEosId(eosId)
const stayOf = async (eosId: string) => {
  const row = await rowOf(eosId)
  return row && t.app.db.players.findOpenSession(row.id, game.id)
}
const detail = (playerId: string, as = owner) => t.call(PLAYER, getPlayer, { as, params: { playerId } })
const ban = (eosId: string, body: object = {}, as = moderator) =>
  t.call(BAN, banPlayer, {
    as,
    params: { serverId: game.id, eosId },
    body: { reason: 'Cheating', durationSeconds: 86_400, ...body },
  })

test('a stay is kept from joining to leaving, with names and ids', async () => {
  const zed = await join('Zed', { ip: '203.0.113.9', steamId: '76561199000000042' })
  const { body } = await detail(zed.eosId)
  expect(body).toMatchObject({
    name: 'Zed',
    steamId: '76561199000000042',
    onlineOn: game.id,
    sessionCount: 1,
  })
  expect(body.names.map(({ name }) => name)).toEqual(['Zed'])
  expect(body.sessions).toMatchObject([{ serverId: game.id, leftAt: null, ip: '203.0.113.9' }])
  expect((await detail(zed.eosId, moderator)).body.sessions[0]?.ip).toBeNull()
  game.simulator.leave(zed)
  await expect.poll(() => stayOf(zed.eosId)).toBeNull()
  await game.settled()
  expect((await detail(body.id)).body).toMatchObject({ onlineOn: null })
})

test('a name has its clan tag as soon as the list shows it, and keeps it over the next join', async () => {
  const tia = await join('Tia', { tag: '[7CAV]' })
  await game.settled()
  await syncStays(t.app, game.id, t.app.game.getState(game.id))
  const names = async () => (await detail(tia.eosId)).body.names.map(({ name }) => name)
  expect(await names()).toEqual(['[7CAV] Tia'])
  game.simulator.leave(tia)
  await expect.poll(() => stayOf(tia.eosId)).toBeNull()
  game.simulator.join({ name: 'Tia', tag: '[7CAV]', eosId: tia.eosId })
  await expect.poll(() => stayOf(tia.eosId)).toBeTruthy()
  expect((await detail(tia.eosId)).body.name).toBe('[7CAV] Tia')
  expect(await names()).toEqual(['[7CAV] Tia'])
})

test('stays that were missed are repaired by comparing with the player list', async () => {
  const ann = await join('Ann')
  await game.settled()
  const row = await rowOf(ann.eosId)
  await t.app.db.players.closeSessions(row?.id ?? '', game.id, new Date())
  const ghost = await t.app.db.players.saw({
    eosId: 'f'.repeat(32),
    steamId: null,
    epicId: null,
    name: 'Ghost',
    at: new Date(),
  })
  await t.app.db.players.openSession({
    playerId: ghost.id,
    serverId: game.id,
    joinedAt: new Date(),
    ip: null,
  })
  await syncStays(t.app, game.id, t.app.game.getState(game.id))
  expect(await stayOf(ann.eosId)).toBeTruthy()
  expect(await stayOf('f'.repeat(32))).toBeNull()
})

test('whoever acts on a player leaves the row as it is, unless it is missing or says otherwise', async () => {
  const { players } = t.app.db
  const seen = { eosId: 'e'.repeat(32), steamId: null, epicId: null, name: 'Ivy' }
  const minute = (count: number) => new Date(Date.UTC(2026, 0, 1, 0, count))
  const first = await players.ensure({ ...seen, at: minute(1) })
  expect(await players.ensure({ ...seen, at: minute(2) })).toEqual(first)
  const renamed = await players.ensure({ ...seen, name: 'Ivy II', at: minute(3) })
  expect(renamed).toMatchObject({ id: first.id, name: 'Ivy II', lastSeenAt: minute(3) })
  const steamId = '76561198123000077'
  expect(await players.ensure({ ...seen, name: 'Ivy II', steamId, at: minute(4) })).toMatchObject({
    id: first.id,
    steamId,
  })
  expect((await players.names(first.id)).map(({ name }) => name)).toEqual(['Ivy II', 'Ivy'])
})

test('players are found by any name they had and by the start of any id', async () => {
  const eve = await join('Evening Star', { steamId: '76561199777000042' })
  const row = await rowOf(eve.eosId)
  await t.app.db.players.saw({
    eosId: eve.eosId,
    steamId: null,
    epicId: null,
    name: 'Morning Star',
    at: new Date(),
  })
  const find = async (search: string) =>
    (await t.call(LIST, listPlayers, { as: moderator, query: { search } })).body.items.map(({ id }) => id)
  for (const search of ['evening', 'MORNING', eve.eosId.slice(0, 32), '76561199777'])
    expect(await find(search)).toEqual([row?.id])
  expect(await find('nobody at all')).toEqual([])
})

test('somebody without rights on a server does not see who is there', async () => {
  const uma = await join('Uma')
  const elsewhere = await t.signIn('moderator', { serverId: await t.addServer() })
  const { body } = await detail(uma.eosId, elsewhere)
  expect(body).toMatchObject({ onlineOn: null, sessions: [], sessionCount: 0, playedSeconds: 0 })
})

test('what was done to a player is listed with who did it, and only of servers that one may see', async () => {
  const kim = await join('Kim')
  await t.call(KICK, kickPlayer, {
    as: moderator,
    params: { serverId: game.id, eosId: kim.eosId },
    body: { reason: 'Idle' },
  })
  const params = { playerId: (await rowOf(kim.eosId))?.id ?? '' }
  const { body } = await t.call(ACTIONS, listPlayerActions, { as: owner, params })
  expect(body.items).toMatchObject([
    { kind: 'kick', reason: 'Idle', actor: { kind: 'user', name: 'Mona' }, outcome: 'sent' },
  ])
  const elsewhere = await t.signIn('moderator', { serverId: await t.addServer() })
  expect((await t.call(ACTIONS, listPlayerActions, { as: elsewhere, params })).body.items).toEqual([])
})

test('notes and the watch are written down and audited', async () => {
  const lea = await join('Lea')
  const playerId = (await rowOf(lea.eosId))?.id ?? ''
  const params = { playerId }
  const note = await t.call(ADD_NOTE, addPlayerNote, { as: moderator, params, body: { text: 'Nice player' } })
  expect(note).toMatchObject({ status: 201, body: { text: 'Nice player', authorName: 'Mona' } })
  const reader = await t.signIn('read-only')
  expect(
    await t.call(ADD_NOTE, addPlayerNote, { as: reader, params, body: { text: 'No right' } }),
  ).toMatchObject({ status: 403 })
  const removed = { as: moderator, params: { ...params, noteId: note.body.id } }
  expect((await t.call(REMOVE_NOTE, removePlayerNote, removed)).status).toBe(204)
  expect((await t.call(REMOVE_NOTE, removePlayerNote, removed)).status).toBe(404)
  expect((await t.call(NOTES, listPlayerNotes, { as: owner, params })).body.items).toEqual([])
  await t.call(WATCH, watchPlayer, { as: moderator, params, body: { reason: 'Team kills' } })
  const roster = await t.call(ROSTER, getRoster, { as: owner, params: { serverId: game.id } })
  await game.settled()
  expect(roster.body.players.find(({ eosId }) => eosId === lea.eosId)?.isWatched).toBe(true)
  const { body } = await t.call(LIST, listPlayers, { as: owner, query: { watched: 'true' } })
  expect(body.items.map(({ name }) => name)).toEqual(['Lea'])
  const actions = (await t.app.db.audit.list({ targetId: playerId }, { limit: 10 })).items.map(
    ({ action }) => action,
  )
  expect(actions).toEqual(['player.watched', 'player.note-removed', 'player.noted'])
})

test('kills are counted from the log until the next match', async () => {
  const [one, two, mate] = [
    await join('One', { team: 1 }),
    await join('Two', { team: 2 }),
    await join('Mate', { team: 1 }),
  ]
  await game.settled()
  game.simulator.wound(one, two)
  game.simulator.giveUp(two)
  game.simulator.teamkill(one, mate)
  const scoreOf = async (name: string) => {
    const { body } = await t.call(ROSTER, getRoster, { as: owner, params: { serverId: game.id } })
    const player = body.players.find((candidate) => candidate.name === name)
    return player && [player.kills, player.deaths, player.teamKills]
  }
  await expect.poll(() => scoreOf('One'), { timeout: 5_000 }).toEqual([1, 0, 1])
  await expect.poll(() => scoreOf('Two'), { timeout: 5_000 }).toEqual([0, 1, 0])
})

test('bans are listed by state and lifted with a reason', async () => {
  const bob = await join('Bob')
  expect((await ban(bob.eosId)).status).toBe(200)
  const list = async (query: Record<string, string> = {}, as = moderator) =>
    (await t.call(BANS, listBans, { as, query })).body.items
  const [given] = await list({ state: 'active', search: 'bob' })
  expect(given).toMatchObject({
    player: { name: 'Bob' },
    reason: 'Cheating',
    state: 'active',
    serverId: game.id,
    actor: { name: 'Mona' },
  })
  const elsewhere = await t.signIn('moderator', { serverId: await t.addServer() })
  expect(await list({}, elsewhere)).toEqual([])
  const lift = (as = moderator) =>
    t.call(LIFT, liftBan, { as, params: { banId: given?.id ?? '' }, body: { reason: 'Appeal' } })
  expect((await lift(elsewhere)).status).toBe(403)
  expect((await lift()).body).toMatchObject({ state: 'lifted', liftReason: 'Appeal' })
  expect((await lift()).status).toBe(409)
  expect(await list({ state: 'active', search: 'bob' })).toEqual([])
  expect(await list({ state: 'lifted' })).toHaveLength(1)
})

test('a banned player who comes back is kicked by the panel, with the reason and an audit entry', async () => {
  const max = await join('Max')
  await ban(max.eosId)
  await expect.poll(() => stayOf(max.eosId), { timeout: 5_000 }).toBeNull()
  game.takeCommands()
  game.simulator.join({ name: 'Max', tag: '', eosId: max.eosId, isImmune: false })
  await expect
    .poll(() => game.simulator.world.players.size && namesThere(), { timeout: 5_000 })
    .not.toContain('Max')
  const [line] = game.takeCommands()
  expect(line).toMatch(new RegExp(`^AdminKick "${max.eosId}" Banned until \\d{4}-.* UTC: Cheating$`))
  await expect
    .poll(async () => (await t.app.db.audit.list({}, { limit: 1 })).items[0])
    .toMatchObject({ action: 'player.kicked', actorKind: 'system', actorName: 'Palisade', targetName: 'Max' })
})

test('a ban that was lifted, ended or belongs to another server keeps nobody away', async () => {
  const nia = await join('Nia')
  const row = await rowOf(nia.eosId)
  const given = { playerId: row?.id ?? '', reason: 'x', evidence: null, actorKind: 'user', actorId: null }
  const { moderation } = t.app.db
  const past = new Date(Date.now() - 1_000)
  await moderation.addBan({ ...given, actorName: 'A', serverId: game.id, expiresAt: past })
  await moderation.addBan({ ...given, actorName: 'A', serverId: await t.addServer(), expiresAt: null })
  const lifted = await moderation.addBan({ ...given, actorName: 'A', serverId: null, expiresAt: null })
  await moderation.liftBan(lifted.id, { liftedAt: new Date(), liftedBy: 'A', liftReason: 'x' })
  game.simulator.leave(nia)
  await expect.poll(() => stayOf(nia.eosId)).toBeNull()
  game.takeCommands()
  game.simulator.join({ name: 'Nia', tag: '', eosId: nia.eosId, isImmune: false })
  await expect.poll(() => stayOf(nia.eosId)).toBeTruthy()
  expect(game.takeCommands()).toEqual([])
  expect(namesThere()).toContain('Nia')
})

test('a player who is not on the server can be banned, and is kept away when they come', async () => {
  const ida = await join('Ida')
  game.simulator.leave(ida)
  await expect.poll(() => stayOf(ida.eosId), { timeout: 5_000 }).toBeNull()
  game.takeCommands()
  const heard: unknown[] = []
  const stop = t.app.game.subscribe(game.id, (event) => void heard.push(event))
  const row = await rowOf(ida.eosId)
  const order = { playerId: ida.eosId, reason: 'Cheating', durationSeconds: 3_600, evidence: 'A video' }
  const { status, body } = await banKnown(order)
  expect(status).toBe(201)
  expect(body).toMatchObject({ player: { id: row?.id, name: 'Ida' }, serverId: game.id, evidence: 'A video' })
  expect(game.takeCommands()).toEqual([])
  const told = () => heard.find((event) => JSON.stringify(event).includes('player.banned'))
  await expect.poll(told).toMatchObject({
    source: 'panel',
    payload: {
      player: { eosId: ida.eosId },
      reason: 'Cheating',
      expiresAt: Date.parse(body.expiresAt ?? ''),
    },
  })
  stop()
  const { items } = await t.app.db.audit.list({}, { limit: 1 })
  expect(items[0]).toMatchObject({ action: 'player.banned', actorName: 'Mona', targetName: 'Ida' })
  game.simulator.join({ name: 'Ida', tag: '', eosId: ida.eosId, isImmune: false })
  await expect.poll(namesThere, { timeout: 5_000 }).not.toContain('Ida')
})

test('a ban of which only the SteamID is known keeps the player away too', async () => {
  const steamId = '76561190000777001'
  await t.app.db.players.addUnseen([{ kind: 'steam', id: steamId }])
  const [row] = await t.app.db.players.findManyByGameId([steamId])
  const given = { evidence: null, actorKind: 'user', actorId: null, actorName: 'A', serverId: null }
  await t.app.db.moderation.addBan({ ...given, playerId: row?.id ?? '', reason: 'List', expiresAt: null })
  const eosId = '0002ccccccccccccccccccccccccc777'
  // Known before without the SteamID, so the two rows stay apart.
  await t.app.db.players.saw({ eosId, steamId: null, epicId: null, name: 'Sam', at: new Date() })
  game.takeCommands()
  game.simulator.join({ name: 'Sam', tag: '', eosId, steamId, isImmune: false })
  await expect
    .poll(() => game.takeCommands().filter((line) => line.startsWith('AdminKick')), { timeout: 5_000 })
    .toEqual([`AdminKick "${eosId}" Banned for ever: List`])
})

test('whoever is on the server is banned in the game as well', async () => {
  const kim = await join('Kim')
  game.takeCommands()
  const heard: unknown[] = []
  const stop = t.app.game.subscribe(game.id, (event) => void heard.push(event))
  const { status, body } = await banKnown({ playerId: (await rowOf(kim.eosId))?.id ?? '' })
  expect(status).toBe(201)
  const told = () => heard.filter((event) => JSON.stringify(event).includes('player.banned'))
  const payload = { reason: 'Cheating', expiresAt: Date.parse(body.expiresAt ?? '') }
  await expect.poll(told).toMatchObject([{ name: 'player.banned', payload }])
  stop()
  expect(game.takeCommands()[0]).toMatch(new RegExp(`^AdminBan "${kim.eosId}" .*1d.* Cheating$`))
})

test('a ban of somebody absent needs the right on that server, and a player whom the panel has seen', async () => {
  const lea = await join('Lea')
  game.simulator.leave(lea)
  await expect.poll(() => stayOf(lea.eosId), { timeout: 5_000 }).toBeNull()
  const elsewhere = await t.signIn('moderator', { serverId: await t.addServer() })
  expect((await banKnown({ playerId: lea.eosId }, elsewhere)).status).toBe(403)
  expect((await banKnown({ playerId: lea.eosId, everywhere: true })).status).toBe(403)
  expect((await banKnown({ playerId: '0002'.padEnd(32, '9') })).status).toBe(404)
  expect((await banKnown({ playerId: lea.eosId, everywhere: true }, owner)).body).toMatchObject({
    serverId: null,
  })
})

const banKnown = (body: object, as = moderator) =>
  t.call(BAN_KNOWN, banKnownPlayer, {
    as,
    body: { serverId: game.id, reason: 'Cheating', durationSeconds: 86_400, ...body },
  })

const namesThere = () => [...game.simulator.world.players.values()].map(({ name }) => name)
