import { describe, expect, it } from 'vitest'
import { parseListCommands } from './list-commands'
import { parseListLayers, parseListLevels } from './list-layers'
import { parseListParties } from './list-parties'
import { parseListDisconnected, parseListPlayers } from './list-players'
import { parseListSquads } from './list-squads'
import { parseShowCurrentMap, parseShowNextMap } from './show-map'
import { parseShowServerInfo, redactSessionPassword } from './show-server-info'

const EOS = '0002a5b8d0e94c1f8a7766554433221f'
const STEAM = '76561198000000042'
const EPIC = 'c0ffee00c0ffee00c0ffee00c0ffee00'
const IDS = `EOS: ${EOS} steam: ${STEAM}`

function value<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

const players = (...rows: string[]) =>
  value(
    parseListPlayers(
      [
        '----- Active Players -----',
        ...rows,
        '----- Recently Disconnected Players [Max of 15] -----',
        `ID: 9 | Online IDs: ${IDS} | Since Disconnect: 02m.05s | Name:  Bo | b`,
      ].join('\n'),
    ),
  )

describe('parseListPlayers', () => {
  it('reads a row of 10.5 and keeps the raw name', () => {
    const row = `ID: 0 | Online IDs: ${IDS} | Name:  Ana | Team ID: 2 | Squad ID: N/A | Is Leader: False | Role: PLA_Rifleman_01`
    expect(players(row)).toEqual({
      players: [
        {
          ids: { eosId: EOS, steamId: STEAM },
          name: 'Ana',
          rawName: ' Ana',
          playerId: 0,
          teamId: 2,
          squadId: null,
          partyId: null,
          isLeader: false,
          role: 'PLA_Rifleman_01',
          vehicle: null,
        },
      ],
      disconnected: [
        {
          ids: { eosId: EOS, steamId: STEAM },
          name: 'Bo | b',
          rawName: ' Bo | b',
          playerId: 9,
          secondsSince: 125,
        },
      ],
      unknownLines: [],
    })
  })

  it('reads party and vehicle of 10.6', () => {
    const row = `ID: 2 | Online IDs: ${IDS} | Name: Ana | Team ID: 2 | Party ID: #0 | Squad ID: 2 | Is Leader: True | Role: MEI_SL_01 | Vehicle: BAF_LPPV (Driver)`
    expect(players(row).players).toMatchObject([
      { partyId: 0, squadId: 2, isLeader: true, vehicle: { className: 'BAF_LPPV', seat: 'Driver' } },
    ])
    expect(players(row.replace('BAF_LPPV (Driver)', 'N/A').replace('#0', 'N/A')).players).toMatchObject([
      { partyId: null, vehicle: null },
    ])
  })

  it('reads rows of 2.x, of Epic players and of team 0', () => {
    const list = players(
      `ID: 21 | SteamID: ${STEAM} | Name: *Ana* | Team ID: 2 | Squad ID: 3 | Is Leader: True | Role: USA_Marksman_01`,
      `ID: 22 | Online IDs: EOS: ${EOS} epic: ${EPIC} | Name: Epi | Team ID: 0 | Squad ID: N/A | Is Leader: False | Role: Civ`,
      `ID: 23 | Online IDs: INVALID | Name: Bot | Team ID: N/A | Squad ID: N/A | Is Leader: False | Role: `,
      `ID: 24 | SteamID: ${STEAM} | Name: Old | Team ID: 1 | Squad ID: N/A`,
    )
    expect(list.unknownLines).toEqual([])
    expect(list.players.map(({ ids, teamId }) => [ids, teamId])).toEqual([
      [{ steamId: STEAM }, 2],
      [{ eosId: EOS, epicId: EPIC }, 0],
      [{}, null],
      [{ steamId: STEAM }, 1],
    ])
  })

  it.each([
    'a | b',
    'x | Team ID: 1 | Squad ID: 2 | Is Leader: True | Role: y',
    '漢字 🎖 ☆︎',
    '"; AdminEndMatch',
    'two\nlines',
    'ID: 3 | Name: z',
  ])('keeps the name %j whole', (name) => {
    const row = `ID: 0 | Online IDs: ${IDS} | Name: ${name} | Team ID: 2 | Squad ID: 7 | Is Leader: False | Role: R`
    const list = players(row, row)
    expect(list.players.map((player) => [player.name, player.teamId, player.squadId])).toEqual([
      [name, 2, 7],
      [name, 2, 7],
    ])
    expect(list.unknownLines).toEqual([])
  })

  it('counts a line that it does not know instead of dropping it', () => {
    expect(players('ID: 5 | cut off').unknownLines).toEqual(['ID: 5 | cut off'])
  })

  it('accepts an empty server and refuses another reply', () => {
    expect(value(parseListPlayers('----- Active Players -----')).players).toEqual([])
    expect(parseListPlayers('')).toMatchObject({ ok: false, error: { code: 'REPLY_UNRECOGNISED' } })
    expect(parseListPlayers('Could not find player 0')).toMatchObject({ ok: false })
  })

  it('reads the disconnected alone', () => {
    const body = `----- Recently Disconnected Players [Max of 15] -----\r\nID: 9 | Online IDs: ${IDS} | Since Disconnect: 00m.03s | Name: Bo\r\n`
    expect(value(parseListDisconnected(body)).disconnected).toMatchObject([{ name: 'Bo', secondsSince: 3 }])
    expect(parseListDisconnected('x').ok).toBe(false)
  })
})

describe('parseListSquads', () => {
  it('reads teams, tickets and squads with free text in names', () => {
    const body = [
      '----- Active Squads -----',
      'Team ID: 1 (4th (Heavy) Brigade) - Tickets: 100',
      `ID: 1 | Name: A | B | Size: 3 | Locked: True | Creator Name: Ana | x | Creator Online IDs: ${IDS}`,
      'Team ID: 2 (Other) - Tickets: -1',
      'Team ID: 0 (Local Civilians)',
      'ID: 1 | Name:  INF  | Size: 2/9 | Locked: False',
    ].join('\n')
    expect(value(parseListSquads(body))).toEqual({
      teams: [
        { teamId: 1, name: '4th (Heavy) Brigade', tickets: 100 },
        { teamId: 2, name: 'Other', tickets: -1 },
        { teamId: 0, name: 'Local Civilians', tickets: null },
      ],
      squads: [
        {
          teamId: 1,
          squadId: 1,
          name: 'A | B',
          size: 3,
          isLocked: true,
          creator: { ids: { eosId: EOS, steamId: STEAM }, name: 'Ana | x', rawName: 'Ana | x' },
        },
        { teamId: 0, squadId: 1, name: 'INF', size: 2, isLocked: false, creator: null },
      ],
      unknownLines: [],
    })
  })

  it('reads the Steam id of an old creator', () => {
    const body = `----- Active Squads -----\nTeam ID: 1 (X)\nID: 1 | Name: HELI | Size: 1 | Locked: True | Creator Name: Ana | Creator Steam ID: ${STEAM}`
    expect(value(parseListSquads(body)).squads[0]?.creator?.ids).toEqual({ steamId: STEAM })
  })

  it('counts a squad that stands before any team', () => {
    const body = '----- Active Squads -----\nID: 1 | Name: X | Size: 1 | Locked: True'
    expect(value(parseListSquads(body))).toMatchObject({ squads: [], unknownLines: [expect.any(String)] })
    expect(parseListSquads('').ok).toBe(false)
  })
})

describe('parseListParties', () => {
  it('reads members with team and party', () => {
    const body = [
      '----- Active Parties -----',
      'Team 1',
      'Party #0',
      `Ana | a | ID: 2 | Online IDs: ${IDS} | Squad ID: 2 | Is Leader: True | Role: MEI_SL_01`,
      'No Party',
      `Team 2 | ID: 3 | Online IDs: EOS: ${EOS} epic: ${EPIC} | Squad ID: N/A | Is Leader: False | Role: X`,
      'Team 2',
      `Cy | ID: 4 | Online IDs: ${IDS} | Squad ID: 1 | Is Leader: False | Role: X`,
    ].join('\n')
    const list = value(parseListParties(body))
    expect(list.unknownLines).toEqual([])
    expect(
      list.members.map(({ name, teamId, partyId, squadId }) => [name, teamId, partyId, squadId]),
    ).toEqual([
      ['Ana | a', 1, 0, 2],
      ['Team 2', 1, null, null],
      ['Cy', 2, null, 1],
    ])
  })

  it('refuses the empty reply of a server before 10.6', () => {
    expect(parseListParties('').ok).toBe(false)
  })
})

describe('parseShowCurrentMap and parseShowNextMap', () => {
  it('read level, layer and sides', () => {
    const body = 'Current level is Harju, layer is Harju_RAAS_v1, factions RGF+Mechanized PLA+AirAssault'
    expect(value(parseShowCurrentMap(body))).toEqual({
      level: 'Harju',
      layer: 'Harju_RAAS_v1',
      sides: [
        { faction: 'RGF', unitType: 'Mechanized' },
        { faction: 'PLA', unitType: 'AirAssault' },
      ],
    })
  })

  it.each([
    ['Next map is not defined', null, null],
    ['Next level is , layer is To be voted', null, null],
    ['Next level is Sumari Bala, layer is To be voted', 'Sumari Bala', null],
    ['Next map is Narva, layer is Narva AAS v1\n', 'Narva', 'Narva AAS v1'],
    ['Next level is A, B, layer is AB_v1, factions ', 'A, B', 'AB_v1'],
  ])('read %j', (body, level, layer) => {
    expect(value(parseShowNextMap(body))).toEqual({ level, layer, sides: null })
  })

  it('are not mistaken for each other', () => {
    expect(parseShowNextMap('Current level is A, layer is B').ok).toBe(false)
    expect(parseShowCurrentMap('').ok).toBe(false)
  })
})

describe('parseListLayers and parseListLevels', () => {
  it('read ids and mods', () => {
    const body = 'List of available layers :\nHarju_RAAS_v1\nTL_narvav1 (TitanLeagueMod)\n'
    expect(value(parseListLayers(body))).toEqual([
      { id: 'Harju_RAAS_v1', mod: null },
      { id: 'TL_narvav1', mod: 'TitanLeagueMod' },
    ])
    expect(value(parseListLevels('List of available levels :\nHarju\nNarva'))).toEqual(['Harju', 'Narva'])
    expect(parseListLevels(body).ok).toBe(false)
  })
})

describe('parseShowServerInfo', () => {
  const body = JSON.stringify({
    MaxPlayers: 100,
    ServerName_s: 'One',
    PlayerCount_I: '37',
    PLAYTIME_I: '379',
    MapName_s: 'Harju_RAAS_v1',
    TeamOne_s: '',
    Password_b: true,
    SessionPassword_s: 'secret"quote',
    MatchTimeout_d: 120,
    'us-east-1_I': '42',
  })

  it('gives numbers as numbers and never the session password', () => {
    const info = value(parseShowServerInfo(body))
    expect(info).toMatchObject({
      serverName: 'One',
      playerCount: 37,
      maxPlayers: 100,
      matchSeconds: 379,
      matchTimeoutMinutes: 120,
      teamOne: null,
      hasPassword: true,
      publicQueue: null,
    })
    expect(JSON.stringify(info)).not.toContain('secret')
  })

  it('keeps the password out of a refusal too', () => {
    const result = parseShowServerInfo('{"SessionPassword_s":"hunter2","x":')
    expect(JSON.stringify(result)).not.toContain('hunter2')
    expect(result.ok).toBe(false)
  })

  it('redacts text that is shown as received', () => {
    expect(redactSessionPassword(body)).not.toContain('secret')
    expect(redactSessionPassword(body)).toContain('"SessionPassword_s":"[redacted]"')
  })

  it.each(['', '[]', 'null', '"x"', '{}', '{"ServerName_s":5}'])('refuses %s', (text) => {
    expect(parseShowServerInfo(text).ok).toBe(false)
  })
})

describe('parseListCommands', () => {
  it('tells arguments from help when both hold brackets', () => {
    const body = [
      'AdminBan "<NameOrEOSId>" "<BanLength>" <BanReason> (0 = Perm)',
      'AdminChangeLevel <LevelName> (Change the level ( and pick a layer) and travel)',
      'DebugX "<Name. If it is "Current", it is yours.>" <New Health> (Sets it.)',
      'AdminEndMatch (Ends the match)',
      'SQ.Skins.ListAllSkins',
    ].join('\n')
    expect(value(parseListCommands(body))).toEqual([
      { name: 'AdminBan', args: ['NameOrEOSId', 'BanLength', 'BanReason'], help: '0 = Perm' },
      {
        name: 'AdminChangeLevel',
        args: ['LevelName'],
        help: 'Change the level ( and pick a layer) and travel',
      },
      { name: 'DebugX', args: ['Name. If it is "Current", it is yours.', 'New Health'], help: 'Sets it.' },
      { name: 'AdminEndMatch', args: [], help: 'Ends the match' },
      { name: 'SQ.Skins.ListAllSkins', args: [], help: '' },
    ])
    expect(parseListCommands('').ok).toBe(false)
  })
})
