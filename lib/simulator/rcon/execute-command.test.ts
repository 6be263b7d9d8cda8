import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { closeSimulators, logIn, readLog, startSimulator, ZED } from '../testing/simulator-fixture'
import { executeCommand } from './execute-command'

afterEach(closeSimulators)

const { eosId: EOS, steamId: STEAM } = ZED

const withZed = async (options: Parameters<typeof startSimulator>[0] = {}) => {
  const of = await startSimulator({ players: 0, ...options })
  const zed = of.join({ ...ZED, team: 1 })
  const run = (line: string) => executeCommand(of.world, line)
  return { of, zed, run }
}

const REFERENCE = `player 0. [Online IDs= EOS: ${EOS} steam: ${STEAM}]  Zed`

describe('commands about a player', () => {
  test.each([
    ['EOS id', `AdminWarn "${EOS}" hi`],
    ['Steam id', `AdminWarn "${STEAM}" hi`],
    ['name', 'AdminWarn "Zed" hi'],
    ['name with blanks around', 'AdminWarn " Zed " hi'],
    ['unquoted name', 'AdminWarn Zed hi'],
    ['number', 'AdminWarnById 0 hi'],
    ['lower case command', 'adminwarn "Zed" hi'],
  ])('find by %s', async (_by, line) => {
    const { run } = await withZed()
    const text = 'Remote admin has warned player  Zed. Message was "hi"'
    expect(run(line)).toEqual({ reply: text, pushes: [text] })
  })

  test('a player number is no name', async () => {
    const { run } = await withZed()
    expect(run('AdminWarn "0" hi').reply).toBe('Could not find player 0')
    expect(run('AdminKickById 9 hi').reply).toBe('ERROR: Unable to find player with name or id (9)')
  })

  test('kick answers, tells everyone and writes the reason', async () => {
    const { of, run } = await withZed()
    const told = [' Zed was kicked: be nice', `Kicked ${REFERENCE}`]
    expect(run('AdminKick "Zed" be nice')).toEqual({ reply: told.join('\n'), pushes: told })
    of.advance(1_000)
    expect(readLog(of)).toContain(`LogSquad: ADMIN COMMAND: Kicked ${REFERENCE} from RCON\n`)
  })

  test('a banned player is gone and does not come back', async () => {
    const { of, run } = await withZed()
    expect(run('AdminBan "Zed" "1d" cheating').reply).toMatch(/Banned player 0\. .*Zed for interval -?\d+$/)
    of.advance(60_000)
    expect(of.world.bannedEosIds.has(EOS)).toBe(true)
    expect(of.world.players.has(EOS)).toBe(false)
    expect(readLog(of)).toContain('LogOnlineGame: Display: Banning player: Zed ; Reason = cheating\n')
  })

  test('an immune admin stays', async () => {
    const { of, run } = await withZed()
    const boss = of.join({ tag: '[A]', name: 'Boss', isImmune: true })
    const { reply } = run('AdminKick "Boss" no')
    expect(reply).toBe(
      `ERROR: Unable to kick due to kick immune permission player 1. [Online IDs= EOS: ${boss.eosId} steam: ${boss.steamId}] [A] Boss`,
    )
    expect(of.world.players.has(boss.eosId)).toBe(true)
  })

  test('team change moves and leaves the squad', async () => {
    const { of, zed, run } = await withZed()
    of.createSquad(zed)
    expect(run('AdminForceTeamChange "Zed"').reply).toBe(`Forced team change for ${REFERENCE}`)
    expect(zed).toMatchObject({ team: 2, squadId: null, isLeader: false })
  })

  test.each([
    ['AdminWarn', 'Missing argument 0: (NameOrEOSId).'],
    ['AdminWarn "Zed"', 'Missing argument 1: (WarnReason).'],
    ['AdminSetNextLayer', 'Missing argument 0: (LayerName Faction1+Type Faction2+Type).'],
    ['AdminBan "Zed" "1d"', 'Missing argument 2: (BanReason).'],
    ['AdminDisbandSquad 1', 'Missing argument 1: (SquadIndex).'],
  ])('%s lacks an argument', async (line, start) => {
    const { run } = await withZed()
    const name = line.split(' ')[0]
    expect(run(line)).toEqual({
      reply: `${start} Use "ShowCommandInfo ${name}" to get info on this command.`,
      pushes: [],
    })
  })
})

describe('a packet is one command', () => {
  test.each([
    'AdminWarn "Zed" hello\nAdminEndMatch',
    'AdminWarn "Zed" hello; AdminEndMatch',
    'AdminWarn "Zed" " AdminEndMatch',
    'AdminBroadcast "; AdminEndMatch',
  ])('%j ends no match', async (line) => {
    const { of } = await withZed()
    const client = await logIn(of)
    await client.run(line)
    expect(of.world.match.phase).toBe('live')
    expect(of.commandsReceived).toEqual([line])
  })
})

describe('commands about squads and the match', () => {
  test('disband and rename say what was there', async () => {
    const { of, zed, run } = await withZed()
    of.createSquad(zed, { name: 'A SQUAD' })
    const renamed = 'Remote admin renamed squad 1 on team 1, named "A SQUAD", to "Squad 1"'
    expect(run('AdminRenameSquad 1 1')).toEqual({ reply: renamed, pushes: [renamed] })
    const disbanded = 'Remote admin disbanded squad 1 on team 1, named "Squad 1"'
    expect(run('AdminDisbandSquad 1 1')).toEqual({ reply: disbanded, pushes: [disbanded] })
    expect(of.world.squads).toEqual([])
    expect(zed.squadId).toBeNull()
  })

  test('the next layer is set, shown and refused when it does not exist', async () => {
    const { run } = await withZed()
    expect(run('AdminSetNextLayer Sumari_Seed_v1 USA USMC').reply).toBe(
      'Set next layer to Sumari_Seed_v1 USA USMC',
    )
    expect(run('ShowNextMap').reply).toBe(
      'Next level is Sumari Bala, layer is Sumari_Seed_v1, factions USA USMC',
    )
    expect(run('AdminSetNextLayer BogusLayer_Bogus_v1').reply).toBe(
      'ERROR: Unable to set next layer : layer Not Found : BogusLayer_Bogus_v1',
    )
    expect(run('AdminClearNextLayer').reply).not.toBe('')
    expect(run('ShowNextMap').reply).toBe('Next map is not defined')
  })

  test('a change of layer happens after the travel', async () => {
    const { of, run } = await withZed()
    expect(run('AdminChangeLayer Narva_AAS_v2 RGF+Mechanized USA').reply).toBe(
      'Change layer to Narva_AAS_v2 RGF+Mechanized USA',
    )
    expect(of.world.match.phase).toBe('travelling')
    expect(JSON.parse(run('ShowServerInfo').reply)).toMatchObject({ TeamOne_s: '', TeamTwo_s: '' })
    of.advance(7_000)
    expect(JSON.parse(run('ShowServerInfo').reply)).not.toHaveProperty('TeamOne_s')
    of.advance(10_000)
    expect(run('ShowCurrentMap').reply).toBe(
      'Current level is Narva, layer is Narva_AAS_v2, factions RGF+Mechanized USA',
    )
  })

  test('ending and restarting the match', async () => {
    const { of, run } = await withZed()
    expect(run('AdminEndMatch').reply).toBe('Match ended')
    expect(of.world.match.phase).toBe('ended')
    of.advance(60_000)
    const layer = of.world.match.layer.id
    expect(run('AdminRestartMatch').reply).toBe('Game restarted')
    of.advance(60_000)
    expect(of.world.match.layer.id).toBe(layer)
    expect(of.world.match.phase).toBe('live')
  })

  test('10.6 has parties, vehicles and tickets', async () => {
    const { of, run } = await withZed({ gameVersion: '10.6' })
    of.join({
      eosId: EOS.replace('abcd', 'beef'),
      steamId: null,
      epicId: 'e'.repeat(32),
      tag: '[X]',
      name: 'Ola',
      team: 2,
      partyId: 0,
    })
    expect(run('ListPlayers').reply.split('\n')[2]).toMatch(
      /^ID: 1 \| Online IDs: EOS: \w{32} epic: e{32} \| Name: \[X\] Ola \| Team ID: 2 \| Party ID: #0 \| Squad ID: N\/A \| Is Leader: False \| Role: \w+_Recruit \| Vehicle: N\/A$/,
    )
    expect(run('ListSquads').reply).toMatch(/^Team ID: 1 \(.+\) - Tickets: 300$/m)
    expect(run('ListParties').reply).toMatch(
      /^Team 1\nNo Party\n Zed \| ID: 0 .*\nTeam 2\nParty #0\n\[X\] Ola \| ID: 1 /m,
    )
  })

  test('unknown and unsupported commands are silent', async () => {
    const { run } = await withZed()
    for (const line of ['NoSuchCommand', 'AdminPauseMatch', '', '   ', 'ListParties']) {
      expect(run(line)).toEqual({ reply: '', pushes: [] })
    }
  })
})

test('no text makes a command throw or run another one', async () => {
  const { of, run } = await withZed()
  const names = fc.constantFrom(
    'AdminWarn',
    'AdminBroadcast',
    'AdminKickById',
    'AdminSetNextLayer',
    'ChatToAdmin',
  )
  fc.assert(
    fc.property(names, fc.string({ unit: 'binary', maxLength: 80 }), (name, text) => {
      run(`${name} "${text}" AdminEndMatch`)
      run(text)
    }),
    { numRuns: 2_000, seed: 7 },
  )
  expect(of.world.match.phase).toBe('live')
})
