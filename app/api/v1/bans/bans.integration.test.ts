import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { importBans, listBans } from '@/lib/contracts/players/bans'
import { listPlayers } from '@/lib/contracts/players/players'
import {
  createBanListAddress,
  getBanList,
  getBansCfg,
  readBanList,
  removeBanListAddress,
} from '@/lib/contracts/servers/ban-list'
import { removeAdminListAddress } from '@/lib/contracts/servers/game-roles'
import { createTestApp, type TestApp, type TestIdentity } from '@/lib/testing/app'
import { GET as READ_LIST } from '../ban-lists/[listId]/[token]/route'
import { GET as PLAYERS } from '../players/route'
import { DELETE as REMOVE_ADMIN_LIST } from '../servers/[serverId]/admin-list/route'
import {
  POST as CREATE_LIST,
  GET as GET_LIST,
  DELETE as REMOVE_LIST,
} from '../servers/[serverId]/ban-list/route'
import { GET as BANS_CFG } from '../servers/[serverId]/bans.cfg/route'
import { POST as IMPORT } from './import/route'
import { GET as LIST } from './route'

let t: TestApp
let owner: TestIdentity
let serverId: string
beforeAll(async () => {
  t = await createTestApp()
  owner = await t.signIn('owner', { name: 'Olga' })
  serverId = await t.addServer()
})
afterAll(() => t.close())

const SEEN_AT = new Date('2020-01-01')
let series = 0
beforeEach(() => {
  series += 1
})
const steam = (n: number) => `7656119${String(series * 1_000 + n).padStart(10, '0')}`
const eos = (n: number) => `0002${String(series * 1_000 + n).padStart(28, '0')}`
const START = Math.floor(Date.now() / 1000)
const inDays = (days: number) => START + days * 86_400

const run = (text: string, query: { validateOnly?: 'true' } = {}, as = owner) =>
  t.call(IMPORT, importBans, { as, query, body: { text } })
const bansOf = async (id: string) =>
  (await t.call(LIST, listBans, { as: owner, query: { search: id } })).body.items
const cfg = async () => String((await t.call(BANS_CFG, getBansCfg, { as: owner, params: { serverId } })).body)
const imports = async () =>
  (await t.app.db.audit.list({}, { limit: 100 })).items.filter(({ action }) => action === 'bans.imported')
const saw = (n: number, name: string) =>
  t.app.db.players.saw({ eosId: eos(n), steamId: steam(n), epicId: null, name, at: SEEN_AT })

test('the bans of a list are added for every server, with one audit entry that counts', async () => {
  const before = (await imports()).length
  const text = [
    '// My list',
    `N/A Banned:${steam(1)}:0 //Cheating`,
    `N/A Banned:${eos(2)}:${inDays(2)}`,
    `${eos(3)}:${inDays(-2)} //Over`,
    `${eos(2)}:${inDays(1)} //Twice`,
    'Joe',
  ].join('\n')
  const counts = {
    added: 2,
    alreadyBanned: 1,
    expired: 1,
    unreadable: [{ line: 6, reason: 'This is no id with a time behind it' }],
  }
  expect(await run(text, { validateOnly: 'true' })).toMatchObject({ status: 200, body: counts })
  expect(await bansOf(steam(1))).toEqual([])
  expect(await imports()).toHaveLength(before)
  expect((await run(text)).body).toEqual(counts)
  expect(await bansOf(steam(1))).toMatchObject([
    {
      player: { steamId: steam(1), eosId: null, name: steam(1) },
      serverId: null,
      reason: 'Cheating',
      expiresAt: null,
      actor: { name: 'Olga' },
    },
  ])
  expect(await bansOf(eos(2))).toMatchObject([
    { reason: 'Taken over from a ban list', expiresAt: new Date(inDays(2) * 1000).toISOString() },
  ])
  const entries = await imports()
  expect(entries).toHaveLength(before + 1)
  expect(entries[0]).toMatchObject({
    actorName: 'Olga',
    after: { added: 2, alreadyBanned: 1, expired: 1, unreadable: 1 },
  })
})

test('what is banned already stays as it is, unless the list bans for longer', async () => {
  const player = await saw(1, 'Bob')
  await run(`${eos(1)}:${inDays(3)}`)
  expect((await run(`${steam(1)}:${inDays(3)}\n${eos(1)}:${inDays(1)}`)).body).toMatchObject({
    added: 0,
    alreadyBanned: 2,
  })
  expect((await run(`${steam(1)}:0`)).body).toMatchObject({ added: 1 })
  expect((await bansOf(eos(1))).map((ban) => [ban.player.id, ban.expiresAt === null])).toEqual([
    [player.id, true],
    [player.id, false],
  ])
})

test('two lists at the same time add a ban once', async () => {
  const answers = await Promise.all([run(`${steam(1)}:0`), run(`${steam(1)}:0`)])
  expect(answers.map(({ body }) => body.added).toSorted()).toEqual([0, 1])
  expect(await bansOf(steam(1))).toHaveLength(1)
})

test('a large list is taken over whole', async () => {
  const text = Array.from({ length: 1_200 }, (_, n) => `${n % 2 ? steam(n) : eos(n)}:0`).join('\n')
  expect((await run(text)).body).toMatchObject({ added: 1_200, alreadyBanned: 0 })
  expect((await run(text)).body).toMatchObject({ added: 0, alreadyBanned: 1_200 })
})

test('needs the right to ban on all servers', async () => {
  const moderator = await t.signIn('moderator', { serverId })
  expect((await run(`${steam(1)}:0`, {}, moderator)).status).toBe(403)
  expect((await run(`${steam(1)}:0`, { validateOnly: 'true' }, moderator)).status).toBe(403)
})

test('refuses a list that is too long', async () => {
  expect((await run('\n'.repeat(10_001))).status).toBe(422)
  expect((await run('x'.repeat(1_000_001))).status).toBe(422)
})

test('a banned player whom nobody has seen is no row of the players, and is recognised when they come', async () => {
  await run(`${steam(1)}:0\n${eos(2)}:0`)
  const rows = async (query: Record<string, string> = {}) =>
    (await t.call(PLAYERS, listPlayers, { as: owner, query })).body.items.map(({ name }) => name)
  expect(await rows()).not.toContain(steam(1))
  expect(await rows({ search: steam(1) })).toEqual([steam(1)])
  const [ban] = await bansOf(steam(1))
  await t.app.db.players.setWatch(ban?.player.id ?? '', 'Keep an eye on them')
  expect(await rows({ watched: 'true' })).toEqual([steam(1)])
  expect(await saw(1, 'Bob')).toMatchObject({
    id: ban?.player.id,
    eosId: eos(1),
    steamId: steam(1),
    name: 'Bob',
    firstSeenAt: SEEN_AT,
  })
  expect((await saw(2, 'Eve')).firstSeenAt).toEqual(SEEN_AT)
  expect(await rows()).toEqual(expect.arrayContaining(['Bob', 'Eve']))
  expect(await t.app.db.moderation.listActiveBansOf([eos(1)], serverId, t.clock.now())).toHaveLength(1)
})

test('the bans in force on a server are given as the game reads them, and add nothing when they come back', async () => {
  const player = await saw(1, 'Bob')
  const { id: playerId } = player
  const given = { playerId, evidence: null, actorKind: 'user', actorId: null, actorName: 'A' }
  const end = new Date(t.clock.now().getTime() + 90_061_500)
  const { moderation } = t.app.db
  await moderation.addBan({ ...given, serverId, reason: 'Short\nnote', expiresAt: t.clock.now() })
  await moderation.addBan({ ...given, serverId: null, reason: 'Long\nnote', expiresAt: end })
  await moderation.addBan({ ...given, serverId: await t.addServer(), reason: 'Elsewhere', expiresAt: null })
  await run(`${steam(2)}:0 //For ever`)
  const lines = (await cfg()).split('\n')
  expect(lines.filter((line) => line.startsWith(eos(1)))).toEqual([
    `${eos(1)}:${Math.floor(end.getTime() / 1000)} //Long note`,
  ])
  expect(lines).toContain(`${steam(2)}:0 //For ever`)
  expect((await run(await cfg())).body).toMatchObject({ added: 0, expired: 0, unreadable: [] })
})

test('the game server reads the bans at an address of their own, until it is switched off', async () => {
  await run(`${eos(1)}:0 //Cheating`)
  const params = { serverId }
  const state = async () => (await t.call(GET_LIST, getBanList, { as: owner, params })).body.address
  expect(await state()).toBeNull()
  const { path } = (await t.call(CREATE_LIST, createBanListAddress, { as: owner, params, body: {} })).body
  expect(path).toMatch(new RegExp(`^/api/v1/ban-lists/${serverId}/.{40,}$`))
  expect(await state()).not.toBeNull()
  const [listId = '', token = ''] = path.replace('/api/v1/ban-lists/', '').split('/')
  const readAt = (over: object = {}) => t.call(READ_LIST, readBanList, { params: { listId, token, ...over } })
  expect((await readAt()).body).toContain(`${eos(1)}:0 //Cheating`)
  expect((await readAt({ token: 'wrong' })).status).toBe(404)
  // The address of one list is none of the other.
  expect((await t.call(REMOVE_ADMIN_LIST, removeAdminListAddress, { as: owner, params })).status).toBe(404)
  expect((await t.call(REMOVE_LIST, removeBanListAddress, { as: owner, params })).status).toBe(204)
  expect((await readAt()).status).toBe(404)
  const { items } = await t.app.db.audit.list({}, { limit: 2 })
  expect(items.map(({ action }) => action)).toEqual(['ban-list.address-removed', 'ban-list.address-made'])
})
