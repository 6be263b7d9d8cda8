import { describe, expect, it } from 'vitest'
import { closed, createStateServer, eos, ids, names, only, ref } from '@/lib/testing/state-server'

describe('admins and chat', () => {
  const kickLines = (n: number, name: string, reason: string) => [
    `LogOnlineGame: Display: Kicking player: ${name} ; Reason = Kicked from the server: ${reason}`,
    `LogSquad: ADMIN COMMAND: Kicked player ${n}. [Online IDs= ${ids(n)}] ${name} from RCON`,
  ]

  it('tells a kick once, with reason and ids, from log and pushes', () => {
    const server = createStateServer()
    server.players([{ n: 1, name: '[T] Ana' }])
    const events = [
      ...server.push('[T] Ana was kicked: be nice'),
      ...server.push(`Kicked player 1. [Online IDs= ${ids(1)}] [T] Ana`),
      ...kickLines(1, '[T] Ana', 'be nice').flatMap(server.log),
    ]
    expect(names(events)).toEqual(['player.kicked', 'admin.command'])
    expect(events[0]?.payload).toEqual({ player: ref(1, '[T] Ana'), name: '[T] Ana', reason: 'be nice' })
  })

  it('tells a kick of an unknown player once', () => {
    const server = createStateServer()
    expect(names(kickLines(1, 'Ana', 'x').flatMap(server.log))).toEqual(['player.kicked', 'admin.command'])
  })

  it('tells the next kick of a player who came back at once', () => {
    const server = createStateServer()
    server.join(1, 'Ana')
    expect(names(kickLines(1, 'Ana', 'x').flatMap(server.log))).toContain('player.kicked')
    server.log(closed(1))
    server.join(1, 'Ana')
    expect(names(kickLines(1, 'Ana', 'x').flatMap(server.log))).toContain('player.kicked')
  })

  it('tells a ban once and not also a kick', () => {
    const server = createStateServer()
    server.players([{ n: 1, name: '[T] Ana' }])
    const events = [
      'LogOnlineGame: Display: Banning player: Ana ; Reason = because',
      'LogOnlineGame: Display: Kicking player: [T] Ana ; Reason = Banned from the server for 0 Day(s). Admin Reason: because.',
      `LogSquad: ADMIN COMMAND: Max [EOSID ${eos(5)}] Banned player 1. [Online IDs= ${ids(1)}] [T] Ana for interval -5 from Max`,
    ].flatMap(server.log)
    expect(names(events)).toEqual(['player.banned', 'admin.command'])
    expect(events[0]?.payload).toMatchObject({
      player: ref(1, '[T] Ana'),
      reason: 'because',
      expiresAt: null,
    })
    expect(server.push(`Kicked player 1. [Online IDs= ${ids(1)}] [T] Ana`)).toEqual([])
  })

  it('knows the end and the reason of a ban that the panel sent a moment ago, and of no other', () => {
    const server = createStateServer()
    const push = (n: number, name: string) =>
      server.push(`Banned player ${n}. [Online IDs= ${ids(n)}] ${name} for interval -5`)
    server.players([
      { n: 1, name: 'Ana' },
      { n: 2, name: 'Bea' },
    ])
    server.banSent({ eosId: eos(1), reason: 'Cheating', expiresAtMs: 1_800_000_000_000 })
    const told = [...push(1, 'Ana'), ...push(2, 'Bea')].map(({ payload }) => payload)
    expect(told).toMatchObject([
      { player: ref(1, 'Ana'), reason: 'Cheating', expiresAt: 1_800_000_000_000 },
      { player: ref(2, 'Bea'), reason: null, expiresAt: null },
    ])
    server.wait(61_000)
    expect(push(1, 'Ana').map(({ payload }) => payload)).toMatchObject([{ reason: null, expiresAt: null }])
  })

  it('pairs a warning of push and log, and tells the same warning again', () => {
    const server = createStateServer()
    server.players([{ n: 1, name: '[T] Ana' }])
    const text = 'Remote admin has warned player [T] Ana. Message was "be\nnice"'
    const twice = [0, 1].flatMap(() => [
      ...server.push(text),
      ...server.log(`LogSquad: ADMIN COMMAND: ${text} from RCON`),
    ])
    expect(only(twice, 'player.warned')).toEqual(
      [0, 1].map(() => ({ player: ref(1, '[T] Ana'), name: '[T] Ana', message: 'be\nnice' })),
    )
  })

  it('tells who broadcast', () => {
    const server = createStateServer()
    server.players([{ n: 1, name: '[T] Ana' }])
    const from = (who: string) =>
      only(server.log(`LogSquad: ADMIN COMMAND: Message broadcasted <hi> from ${who}`), 'admin.broadcast')
    expect(from('RCON')).toEqual([{ message: 'hi', admin: null }])
    expect(from(`player 0. [Online IDs= ${ids(1)}]  Ana`)).toEqual([
      { message: 'hi', admin: ref(1, '[T] Ana') },
    ])
  })

  it('splits chat by the known name', () => {
    const server = createStateServer()
    server.players([{ n: 1, name: 'Ana : [admin]' }])
    expect(
      only(server.push(`[ChatTeam] [Online IDs:${ids(1)}] Ana : [admin] : hello`), 'chat.message'),
    ).toEqual([{ player: ref(1, 'Ana : [admin]'), chat: 'team', message: 'hello' }])
    expect(only(server.push(`[ChatAll] [Online IDs:${ids(2)}] Bo : hi`), 'chat.message')).toMatchObject([
      { player: ref(2, 'Bo'), message: 'hi' },
    ])
  })

  it('measures the time in the admin camera', () => {
    const server = createStateServer()
    server.push(`[Online Ids:${ids(1)}] Ana has possessed admin camera.`)
    server.wait(61_000)
    const left = `[Online IDs:${ids(1)}] Ana has unpossessed admin camera.`
    expect(
      only([left, left].flatMap(server.push), 'admin.camera-left').map(({ seconds }) => seconds),
    ).toEqual([61, null])
  })
})
