import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  type ActionResult,
  banPlayer,
  demoteCommander,
  disbandSquad,
  forceTeam,
  kickPlayer,
  removeFromSquad,
  warnPlayer,
} from '@/lib/contracts/servers/actions'
import type { Player } from '@/lib/simulator/world/world-types'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { openSimulatedServer, type SimulatedServer } from '@/lib/testing/open-simulated-server'
import { POST as BAN } from './[serverId]/players/[eosId]/ban/route'
import { POST as DEMOTE } from './[serverId]/players/[eosId]/demote-commander/route'
import { POST as FORCE_TEAM } from './[serverId]/players/[eosId]/force-team/route'
import { POST as KICK } from './[serverId]/players/[eosId]/kick/route'
import { POST as REMOVE } from './[serverId]/players/[eosId]/remove-from-squad/route'
import { POST as WARN } from './[serverId]/players/[eosId]/warn/route'
import { POST as DISBAND } from './[serverId]/squads/[teamId]/[squadId]/disband/route'

let t: TestApp
let game: SimulatedServer
let moderator: Awaited<ReturnType<TestApp['signIn']>>
let zed: Player
beforeAll(async () => {
  t = await createTestApp()
  game = await openSimulatedServer(t)
  moderator = await t.signIn('moderator', { serverId: game.id, name: 'Mona Moderator' })
})
beforeEach(async () => {
  for (const player of [...game.simulator.world.players.values()]) game.simulator.leave(player)
  zed = game.simulator.join({ ...someone(), name: 'Zed', team: 1 })
  await game.settled()
  game.takeCommands()
})
afterAll(async () => {
  await game.close()
  await t.close()
})

/** Somebody new each time: nobody has a history yet. */
let count = 0
const someone = () => {
  count += 1
  return { eosId: `0002${String(count).padStart(28, '0')}`, tag: '', isImmune: false }
}
const paramsOf = (player: Player) => ({ serverId: game.id, eosId: player.eosId })
const lastAudit = async (limit = 1) => (await t.app.db.audit.list({}, { limit })).items
const historyOf = async (player: Player) => {
  const row = await t.app.db.players.findByEosId(player.eosId)
  return (await t.app.db.moderation.listOf(row?.id ?? '', undefined, { limit: 50 })).items
}
const bansOf = (eosId: string) => t.app.db.moderation.listActiveBansOf([eosId], game.id, t.app.clock.now())

type Act = {
  readonly run: () => Promise<{ status: number; body: ActionResult }>
  readonly line: () => string
  readonly action: string
  readonly kind: string
  readonly reason: string | null
}

const ACTS: Record<string, Act> = {
  warn: {
    run: () =>
      t.call(WARN, warnPlayer, { as: moderator, params: paramsOf(zed), body: { message: 'Stop it' } }),
    line: () => `AdminWarn "${zed.eosId}" Stop it`,
    action: 'player.warned',
    kind: 'warn',
    reason: 'Stop it',
  },
  message: {
    run: () =>
      t.call(WARN, warnPlayer, {
        as: moderator,
        params: paramsOf(zed),
        body: { message: 'Hello', kind: 'message' },
      }),
    line: () => `AdminWarn "${zed.eosId}" Hello`,
    action: 'player.messaged',
    kind: 'message',
    reason: 'Hello',
  },
  kick: {
    run: () => t.call(KICK, kickPlayer, { as: moderator, params: paramsOf(zed), body: { reason: 'Idle' } }),
    line: () => `AdminKick "${zed.eosId}" Idle`,
    action: 'player.kicked',
    kind: 'kick',
    reason: 'Idle',
  },
  ban: {
    run: () =>
      t.call(BAN, banPlayer, {
        as: moderator,
        params: paramsOf(zed),
        body: { reason: 'Cheating', durationSeconds: 3 * 86_400 },
      }),
    line: () => `AdminBan "${zed.eosId}" "3d" Cheating`,
    action: 'player.banned',
    kind: 'ban',
    reason: 'Cheating',
  },
  'force team': {
    run: () => t.call(FORCE_TEAM, forceTeam, { as: moderator, params: paramsOf(zed), body: { teamId: 2 } }),
    line: () => `AdminForceTeamChange "${zed.eosId}"`,
    action: 'player.moved',
    kind: 'force-team',
    reason: null,
  },
  'remove from squad': {
    run: () => t.call(REMOVE, removeFromSquad, { as: moderator, params: paramsOf(zed), body: {} }),
    line: () => `AdminRemovePlayerFromSquadById ${zed.id}`,
    action: 'player.removed-from-squad',
    kind: 'remove-from-squad',
    reason: null,
  },
  demote: {
    run: () => t.call(DEMOTE, demoteCommander, { as: moderator, params: paramsOf(zed), body: {} }),
    line: () => `AdminDemoteCommanderById ${zed.id}`,
    action: 'player.demoted',
    kind: 'demote',
    reason: null,
  },
}

test.each(Object.entries(ACTS))(
  '%s reaches the game as its exact line and leaves one audit entry and one line of history',
  async (_name, act) => {
    const before = (await lastAudit(200)).length
    const { status, body } = await act.run()
    expect(status).toBe(200)
    expect(game.takeCommands()).toEqual([act.line()])
    expect(body.line).toBe(act.line())
    const entries = await lastAudit(200)
    expect(entries.length - before).toBe(1)
    expect(entries[0]).toMatchObject({
      action: act.action,
      actorKind: 'user',
      actorName: 'Mona Moderator',
      targetKind: 'player',
      targetName: 'Zed',
      serverId: game.id,
      reason: act.reason,
      after: { line: act.line() },
    })
    expect(await historyOf(zed)).toMatchObject([
      {
        id: body.actionId,
        kind: act.kind,
        reason: act.reason,
        actorName: 'Mona Moderator',
        auditId: entries[0]?.id,
        outcome: 'sent',
        reply: body.reply,
      },
    ])
  },
)

test('a squad is disbanded by team and number, audited under its name', async () => {
  game.simulator.createSquad(zed, { name: 'HELI' })
  await game.settled()
  const call = (squadId: string) =>
    t.call(DISBAND, disbandSquad, {
      as: moderator,
      params: { serverId: game.id, teamId: '1', squadId },
      body: {},
    })
  expect((await call('1')).status).toBe(200)
  expect(game.takeCommands()).toEqual(['AdminDisbandSquad 1 1'])
  expect((await lastAudit())[0]).toMatchObject({ action: 'squad.disbanded', targetName: 'HELI' })
  expect(await call('9')).toMatchObject({ status: 404 })
  expect(game.takeCommands()).toEqual([])
})

test('nothing is sent or recorded for a player who is on the team already', async () => {
  const before = (await lastAudit(200)).length
  const { body } = await t.call(FORCE_TEAM, forceTeam, {
    as: moderator,
    params: paramsOf(zed),
    body: { teamId: 1 },
  })
  expect(body).toEqual({ actionId: null, line: '', reply: 'Zed is in team 1 already' })
  expect(game.takeCommands()).toEqual([])
  expect((await lastAudit(200)).length).toBe(before)
})

test('an immune player stays: the answer says so, the history says failed, the ban is taken back', async () => {
  const ivan = game.simulator.join({ ...someone(), name: 'Ivan', isImmune: true })
  await game.settled()
  const banned = await t.call(BAN, banPlayer, {
    as: moderator,
    params: paramsOf(ivan),
    body: { reason: 'Cheating', durationSeconds: null },
  })
  expect(banned).toMatchObject({ status: 409, body: { code: 'PLAYER_IMMUNE' } })
  expect(await bansOf(ivan.eosId)).toEqual([])
  expect(await historyOf(ivan)).toMatchObject([{ kind: 'ban', outcome: 'failed' }])
  const [failure, attempt] = await lastAudit(2)
  expect(attempt).toMatchObject({ action: 'player.banned', targetName: 'Ivan' })
  expect(failure).toMatchObject({
    action: 'command.failed',
    targetName: 'Ivan',
    after: { instead: 'player.banned' },
    requestId: attempt?.requestId,
  })
})

test('a ban that may have arrived stands, although nobody answered', async () => {
  game.simulator.faults.hang(true)
  const answer = t.call(BAN, banPlayer, {
    as: moderator,
    params: paramsOf(zed),
    body: { reason: 'Cheating', durationSeconds: 3_600 },
  })
  await expect.poll(async () => (await bansOf(zed.eosId)).length).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 300))
  game.simulator.faults.dropConnections()
  expect(await answer).toMatchObject({ status: 502, body: { code: 'RCON_CONNECTION_LOST' } })
  await game.simulator.faults.clear()
  expect(await bansOf(zed.eosId)).toHaveLength(1)
  expect(await historyOf(zed)).toMatchObject([{ kind: 'ban', outcome: 'unknown' }])
})

test('somebody who is not there is refused before anything is sent', async () => {
  const gone = { serverId: game.id, eosId: '0'.repeat(32) }
  const answer = await t.call(KICK, kickPlayer, { as: moderator, params: gone, body: { reason: 'Idle' } })
  expect(answer).toMatchObject({ status: 409, body: { code: 'PLAYER_NOT_ONLINE' } })
  expect(game.takeCommands()).toEqual([])
})

test('a name that looks like a command runs nothing', async () => {
  const evil = game.simulator.join({ ...someone(), name: '"; AdminEndMatch' })
  await game.settled()
  game.takeCommands()
  const params = paramsOf(evil)
  await t.call(WARN, warnPlayer, { as: moderator, params, body: { message: '"; AdminEndMatch' } })
  await t.call(KICK, kickPlayer, { as: moderator, params, body: { reason: 'x" "; AdminEndMatch' } })
  expect(game.takeCommands()).toEqual([
    `AdminWarn "${evil.eosId}" "; AdminEndMatch`,
    `AdminKick "${evil.eosId}" x" "; AdminEndMatch`,
  ])
  expect(game.simulator.world.match.phase).toBe('live')
  expect((await lastAudit())[0]).toMatchObject({ targetName: '"; AdminEndMatch' })
})

test.each([
  ['line breaks in a reason', { reason: 'a\nAdminEndMatch' }],
  ['a NUL', { reason: 'a\u0000b' }],
  ['nothing', { reason: '   ' }],
  ['too much', { reason: 'x'.repeat(241) }],
])('a reason with %s is refused and nothing is sent', async (_what, body) => {
  const answer = await t.call(KICK, kickPlayer, { as: moderator, params: paramsOf(zed), body })
  expect(answer.status).toBe(422)
  expect(game.takeCommands()).toEqual([])
})

test('a role on one server reaches no player of another', async () => {
  const elsewhere = await t.signIn('moderator', { serverId: await t.addServer() })
  for (const role of [elsewhere, await t.signIn('read-only')]) {
    const answer = await t.call(KICK, kickPlayer, {
      as: role,
      params: paramsOf(zed),
      body: { reason: 'Idle' },
    })
    expect(answer).toMatchObject({ status: 403, body: { code: 'PERMISSION_DENIED' } })
  }
  expect(game.takeCommands()).toEqual([])
})

test('a ban on every server needs the right on every server', async () => {
  const body = { reason: 'Cheating', durationSeconds: null, everywhere: true }
  const here = await t.call(BAN, banPlayer, { as: moderator, params: paramsOf(zed), body })
  expect(here).toMatchObject({ status: 403 })
  const all = await t.signIn('moderator')
  expect((await t.call(BAN, banPlayer, { as: all, params: paramsOf(zed), body })).status).toBe(200)
  expect(await bansOf(zed.eosId)).toMatchObject([{ serverId: null, expiresAt: null }])
})

test('a request that is repeated with its key acts once', async () => {
  const send = () =>
    t.call(WARN, warnPlayer, {
      as: moderator,
      params: paramsOf(zed),
      body: { message: 'Once' },
      headers: { 'idempotency-key': 'same-request' },
    })
  expect((await send()).body).toEqual((await send()).body)
  expect(game.takeCommands()).toHaveLength(1)
})
