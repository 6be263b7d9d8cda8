import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import { openSimulatedHost, type SimulatedHost } from '@/lib/testing/open-simulated-host'

let host: SimulatedHost
let services: HostServices

beforeAll(async () => {
  host = await openSimulatedHost()
  services = host.services
})
afterAll(() => host.close())
beforeEach(() => host.forget())

const somebody = async () => {
  const [player] = await services['players.list'](host.context())
  if (!player) throw new Error('the simulator has no players')
  return player
}
const act = (effectId: string | null = null) => host.context({ effectId })

describe('reading players', () => {
  test('everybody has an EOS id, a name and a place', async () => {
    const players = await services['players.list'](host.context())
    expect(players.length).toBeGreaterThanOrEqual(10)
    for (const player of players) {
      expect(player.eosId).toMatch(/^[0-9a-f]{32}$/)
      expect([1, 2, null]).toContain(player.teamId)
      expect(player.isAdmin).toBe(false)
    }
  })

  test('one player is found by EOS id, Steam id or reference; a stranger is null', async () => {
    const player = await somebody()
    for (const target of [player.eosId, player.steamId ?? '', { eosId: player.eosId, name: 'other' }]) {
      expect(await services['players.get'](host.context(), target)).toMatchObject({ eosId: player.eosId })
    }
    expect(await services['players.get'](host.context(), '0'.repeat(32))).toBeNull()
  })

  test('a filter matches all its fields, and names in any case', async () => {
    const player = await somebody()
    const filter = { name: player.name.toUpperCase(), teamId: player.teamId ?? 1 }
    expect((await services['players.find'](host.context(), filter)).map(({ eosId }) => eosId)).toContain(
      player.eosId,
    )
    expect(await services['players.find'](host.context(), { ...filter, isAdmin: true })).toEqual([])
  })

  test('who wrote in admin chat counts as admin', async () => {
    const player = await somebody()
    host.admins.hear({
      serverId: host.serverId,
      name: 'chat.message',
      payload: { chat: 'admin', player: { eosId: player.eosId, name: player.name }, message: 'hi' },
    })
    expect(await services['players.get'](host.context(), player.eosId)).toMatchObject({ isAdmin: true })
  })

  test('a server that is not connected is unreachable', async () => {
    const elsewhere = host.context({ instance: { serverId: '0190a000-0000-7000-8000-0000000000ff' } })
    await expect(services['players.list'](elsewhere)).rejects.toMatchObject({ code: 'RCON_NOT_CONNECTED' })
    await expect(services['server.info'](elsewhere)).rejects.toMatchObject({ code: 'RCON_NOT_CONNECTED' })
  })
})

describe('talking', () => {
  test('a warning is shown, and its row names the plugin and the effect', async () => {
    const player = await somebody()
    const effect = await host.app.db.pluginEffects.create({
      at: host.clock.now(),
      serverId: host.serverId,
      instanceId: host.instanceId,
      pluginId: 'test-plugin',
      semver: '1.0.0',
      bundleSha256: '00',
      eventId: null,
      eventName: null,
      function: 'players.warn',
      operation: 'rcon:warn',
      permissionId: null,
      arguments: [],
      decision: 'sent',
      code: null,
      targets: [player.eosId],
    })
    const receipt = await services['players.warn'](act(String(effect.id)), player, 'Please stop')
    expect(receipt).toMatchObject({ effectId: String(effect.id), isShadow: false })
    expect(receipt.reply).toContain('warned')
    expect(host.sent()).toEqual([`AdminWarn "${player.eosId}" Please stop`])
    const row = await host.database.prisma.moderationAction.findFirst({ where: { effectId: effect.id } })
    expect(row).toMatchObject({
      kind: 'warn',
      actorKind: 'plugin',
      actorId: host.instanceId,
      actorName: 'Test Plugin 1.0.0',
    })
  })

  test('the proof that a plugin names stands in the history of the player', async () => {
    const player = (await services['players.list'](host.context())).at(-1)
    if (!player) throw new Error('the simulator has no players')
    const proof = { ruleId: '1.2', evidenceEventId: '77' }
    await services['players.warn'](act(), player, 'word '.repeat(90).trim(), proof)
    await services['players.kick'](act(), player, 'Enough', { ruleId: '1.3' })
    const rows = await host.database.prisma.moderationAction.findMany({
      where: { player: { eosId: player.eosId } },
      orderBy: { id: 'asc' },
    })
    expect(rows.map(({ kind, evidence }) => [kind, evidence])).toEqual([
      ['warn', 'Event 77\nRule 1.2'],
      ['message', null],
      ['kick', 'Rule 1.3'],
    ])
  })

  test('a long warning comes in several boxes and counts once', async () => {
    const player = await somebody()
    const before = await host.database.prisma.moderationAction.count({ where: { kind: 'warn' } })
    await services['players.warn'](act(), player.eosId, 'word '.repeat(90).trim())
    expect(host.sent()).toHaveLength(2)
    expect(await host.database.prisma.moderationAction.count({ where: { kind: 'warn' } })).toBe(before + 1)
  })

  test('nobody can be told anything who is not there', async () => {
    await expect(services['players.warn'](act(), '0'.repeat(32), 'x')).rejects.toMatchObject({
      code: 'PLAYER_NOT_ONLINE',
    })
    expect(host.sent()).toEqual([])
  })

  test('a broadcast and a vote', async () => {
    await services['server.broadcast'](act(), 'Hello')
    await services['server.startVote'](act(), 'Next?', ['Seed', 'RAAS'], 30)
    expect(host.sent()).toEqual(['AdminBroadcast Hello', 'AdminVote "Next?" "Seed+RAAS" 30'])
    await expect(services['server.startVote'](act(), 'Next?', ['a+b', 'c'], 30)).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
    })
  })

  test('an answer to a command reaches its player for a minute, and only from the instance that was asked', async () => {
    const player = await somebody()
    const place = { instanceId: host.instanceId, serverId: host.serverId, eosId: player.eosId }
    const replyTo = host.replies.open(place)
    await services['commands.reply'](act(), replyTo, 'Here you are')
    expect(host.sent()).toEqual([`AdminWarn "${player.eosId}" Here you are`])
    const stranger = host.context({ instance: { instanceId: await host.addInstance() } })
    await expect(services['commands.reply'](stranger, replyTo, 'x')).rejects.toMatchObject({
      code: 'REPLY_EXPIRED',
    })
    host.clock.advance(61_000)
    await expect(services['commands.reply'](act(), replyTo, 'x')).rejects.toMatchObject({
      code: 'REPLY_EXPIRED',
    })
  })
})

describe('acting on players', () => {
  test('moves a player once, and not at all when already there', async () => {
    const player = await somebody()
    const target = player.teamId === 1 ? 2 : 1
    expect(await services['players.forceTeam'](act(), player, target)).toMatchObject({ isConfirmed: true })
    expect(await services['players.forceTeam'](act(), player, target)).toMatchObject({ isConfirmed: true })
    expect(host.sent()).toHaveLength(1)
  })

  test('a squad that is not there is not found', async () => {
    await expect(services['players.disbandSquad'](act(), 1, 99)).rejects.toMatchObject({
      code: 'SQUAD_NOT_FOUND',
    })
  })

  test('disbands and renames squads', async () => {
    const player = host.simulator.join({ team: 1 })
    host.simulator.createSquad(player, { name: 'ALPHA' })
    await host.game.refresh(host.serverId, ['ListPlayers', 'ListSquads'])
    const squad = (await services['server.squads'](host.context())).find(({ name }) => name === 'ALPHA')
    if (!squad) throw new Error('the squad is not in the list')
    await services['players.renameSquad'](act(), 1, squad.squadId)
    await services['players.disbandSquad'](act(), 1, squad.squadId)
    expect(host.sent()).toEqual([
      `AdminRenameSquad 1 ${squad.squadId}`,
      `AdminDisbandSquad 1 ${squad.squadId}`,
    ])
  })

  test('bans a player who is there in the game and in the panel, for whole units', async () => {
    const player = host.simulator.join({ team: 1 })
    await host.game.refresh(host.serverId, ['ListPlayers'])
    const receipt = await services['players.ban'](act(), player.eosId, {
      reason: 'Cheating',
      duration: '90m',
      evidenceEventId: '7',
      note: 'seen twice',
    })
    expect(host.sent()).toEqual([`AdminBan "${player.eosId}" "90m" Cheating`])
    expect(await host.app.db.moderation.findBan(receipt.banId ?? '')).toMatchObject({
      reason: 'Cheating',
      evidence: 'Event 7\nseen twice',
      actorKind: 'plugin',
      serverId: host.serverId,
    })
    expect((await services['players.bans'](host.context())).map(({ banId }) => banId)).toContain(
      receipt.banId,
    )
  })

  test('bans a player who is away in the panel alone, and lifts it again', async () => {
    const eosId = '0002aaaaaaaaaaaaaaaaaaaaaaaaaaaa'
    const receipt = await services['players.ban'](act('5'), { eosId, name: 'Gone' }, { reason: 'Cheating' })
    expect(host.sent()).toEqual([])
    const [ban] = (await services['players.bans'](host.context())).filter(
      ({ banId }) => banId === receipt.banId,
    )
    expect(ban).toMatchObject({ player: { eosId, name: 'Gone' }, expiresAt: null })
    const lifted = await services['players.unban'](act('6'), eosId, 'Appeal')
    expect(lifted.reply).toMatch(/^Lifted 1 in the panel\. .* Bans\.cfg of the game, which keeps refusing/)
    expect(await services['players.unban'](act('7'), eosId, 'Appeal')).toMatchObject({
      reply: expect.stringContaining('No ban'),
    })
    const history = await services['players.history'](host.context(), eosId)
    expect(history.map(({ kind, by }) => [kind, by])).toEqual(
      expect.arrayContaining([
        ['banned', 'Test Plugin 1.0.0'],
        ['unbanned', 'Test Plugin 1.0.0'],
      ]),
    )
  })

  test('does not lift bans of other servers or of all servers', async () => {
    const player = await host.app.db.players.saw({
      eosId: '0002bbbbbbbbbbbbbbbbbbbbbbbbbbbb',
      steamId: null,
      epicId: null,
      name: 'B',
      at: host.clock.now(),
    })
    await host.app.db.moderation.addBan({
      playerId: player.id,
      serverId: null,
      reason: 'x',
      evidence: null,
      actorKind: 'user',
      actorId: null,
      actorName: 'Admin',
      expiresAt: null,
    })
    expect(await services['players.unban'](act(), player.eosId ?? '', 'x')).toMatchObject({
      reply: expect.stringContaining('No ban'),
    })
    expect((await services['players.bans'](host.context())).map((one) => one.player.eosId)).toContain(
      player.eosId,
    )
  })

  test.each(['30s', 59_999])('a ban of %s is too short', async (duration) => {
    await expect(
      services['players.ban'](act(), '0002'.padEnd(32, 'c'), { reason: 'x', duration }),
    ).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' })
  })

  test('an unknown Steam id cannot be banned: nothing would recognise the player', async () => {
    await expect(services['players.ban'](act(), '76561190000000009', { reason: 'x' })).rejects.toMatchObject({
      code: 'PLAYER_NOT_ONLINE',
    })
  })

  test('notes are written under the name of the plugin and read by those who may', async () => {
    const player = await somebody()
    await services['players.addNote'](act(), player, 'Polite')
    expect(await services['players.notes'](host.context(), player)).toMatchObject([
      { text: 'Polite', author: 'Test Plugin 1.0.0' },
    ])
    const kinds = async (operations: string[]) =>
      (await services['players.history'](host.context({ operations }), player, 200)).map(({ kind }) => kind)
    expect(await kinds([])).not.toContain('note')
    expect(await kinds(['players:read-notes'])).toContain('note')
  })
})
