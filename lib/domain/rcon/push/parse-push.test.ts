import { describe, expect, it } from 'vitest'
import { splitChatLine } from './chat'
import { parsePush } from './parse-push'

const EOS = '0002a5b8d0e94c1f8a7766554433221f'
const STEAM = '76561198000000042'
const EPIC = 'c0ffee00c0ffee00c0ffee00c0ffee00'
const IDS = { eosId: EOS, steamId: STEAM }
const TEXT = `EOS: ${EOS} steam: ${STEAM}`
const ana = { ids: IDS, name: 'Ana', rawName: ' Ana' }

const value = (body: string) => {
  const result = parsePush(body)
  return result.ok ? result.value : result.error.code
}

describe('parsePush', () => {
  it.each([
    ['All', 'all'],
    ['Team', 'team'],
    ['Squad', 'squad'],
    ['Admin', 'admin'],
  ])('reads chat to %s', (word, channel) => {
    expect(value(`[Chat${word}] [Online IDs:${TEXT}]  Ana : hello : there`)).toEqual({
      kind: 'chat',
      channel,
      player: ana,
      text: 'hello : there',
      line: ' Ana : hello : there',
    })
  })

  it('reads chat of an Epic player, with line breaks', () => {
    expect(value(`[ChatAll] [Online IDs:EOS: ${EOS} epic: ${EPIC}] Ana : a\nb`)).toMatchObject({
      player: { ids: { eosId: EOS, epicId: EPIC } },
      text: 'a\nb',
    })
  })

  it('reads both spellings of the admin camera', () => {
    expect(value(`[Online Ids:${TEXT}]  Ana has possessed admin camera.`)).toEqual({
      kind: 'admin-camera',
      entered: true,
      player: ana,
    })
    expect(value(`[Online IDs:${TEXT}]  Ana has unpossessed admin camera.`)).toMatchObject({ entered: false })
  })

  it('reads a created squad whose names hold brackets', () => {
    const body = `[X] An (a) (Online IDs: ${TEXT}) has created Squad 3 (Squad Name: INF (EU) on top) on People's Army`
    expect(value(body)).toEqual({
      kind: 'squad-created',
      player: { ids: IDS, name: '[X] An (a)', rawName: '[X] An (a)' },
      squadId: 3,
      squadName: 'INF (EU) on top',
      teamName: "People's Army",
    })
  })

  it('reads a warning with line breaks', () => {
    expect(value('Remote admin has warned player  Ana. Message was "one\ntwo "quoted""')).toEqual({
      kind: 'admin-action',
      action: 'warned',
      by: 'Remote admin',
      playerName: 'Ana',
      message: 'one\ntwo "quoted"',
    })
  })

  it.each([
    ['Ana was kicked: be nice', { ids: {}, name: 'Ana', rawName: 'Ana' }, 'be nice'],
    [`Kicked player 0. [Online IDs= ${TEXT}]  Ana`, { ids: IDS, name: 'Ana', rawName: '  Ana' }, null],
    [
      `Ana was kicked: be\nnice\nKicked player 0. [Online IDs= ${TEXT}] Ana`,
      { ids: IDS, name: 'Ana', rawName: ' Ana' },
      'be\nnice',
    ],
  ])('reads a kick: %j', (body, player, reason) => {
    expect(value(body)).toEqual({ kind: 'admin-action', action: 'kicked', player, reason })
  })

  it('reads bans and leaves their interval out', () => {
    const body = `Max [EOSID ${EOS}] Banned player 0. [Online IDs= ${TEXT}] Ana for interval -541445648`
    expect(value(body)).toEqual({
      kind: 'admin-action',
      action: 'banned',
      player: ana,
      by: { ids: { eosId: EOS }, name: 'Max', rawName: 'Max' },
    })
    expect(value(`Banned player 0. [Online IDs= ${TEXT}] Ana for interval 5`)).toMatchObject({
      by: null,
      player: ana,
    })
  })

  it.each([
    [
      `ERROR: Unable to ban due to kick immune permission player 0. [Online IDs= ${TEXT}] Ana`,
      { action: 'immune', refused: 'ban', player: ana },
    ],
    ['Could not find player 0', { action: 'player-not-found', query: '0' }],
    ['ERROR: Unable to find player with name or id (Ana)', { action: 'player-not-found', query: 'Ana' }],
    [
      'Remote admin renamed squad 1 on team 2, named "A "B"", to "Squad 1"',
      {
        action: 'squad-renamed',
        by: 'Remote admin',
        teamId: 2,
        squadId: 1,
        squadName: 'A "B"',
        newName: 'Squad 1',
      },
    ],
    [
      'Remote admin disbanded squad 4 on team 1, named "MBT"',
      { action: 'squad-disbanded', by: 'Remote admin', teamId: 1, squadId: 4, squadName: 'MBT' },
    ],
    ['Message broadcasted <a > b>', { action: 'broadcast', message: 'a > b' }],
  ])('reads %j', (body, action) => {
    expect(value(body)).toEqual({ kind: 'admin-action', ...action })
  })

  it('refuses what it does not know, with its length and start', () => {
    expect(parsePush('something else'.repeat(20))).toMatchObject({
      ok: false,
      error: { code: 'PUSH_UNKNOWN', details: { characters: 280 } },
    })
    expect(value('[ChatAll] no ids')).toBe('PUSH_UNKNOWN')
  })
})

describe('splitChatLine', () => {
  it('splits by a known name that contains the separator', () => {
    expect(splitChatLine('  a : b : hi', 'a : b')).toEqual({ rawName: '  a : b', text: 'hi' })
  })

  it('gives null when the line does not start with the name', () => {
    expect(splitChatLine('someone : hi', 'a : b')).toBeNull()
    expect(splitChatLine('a : b: hi', 'a : b')).toBeNull()
  })
})
