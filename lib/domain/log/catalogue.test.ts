import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LINE_KINDS } from './catalogue'
import { parseAs } from './line-kind'
import { parseLogHeader } from './log-header'
import { parseLogLine } from './parse-log-line'

const EOS = '0002a5b8d0e94c1f8a7766554433221f'
const STEAM = '76561198000000042'
const EPIC = 'c0ffee00c0ffee00c0ffee00c0ffee00'
const HEAD = '[2026.07.02-22.40.07:898][860]'
const IDS = `EOS: ${EOS} steam: ${STEAM}`

const event = (line: string) => {
  const result = parseLogLine(line)
  if (result.outcome !== 'event') throw new Error(`${result.outcome}: ${line}`)
  return result.event
}
const outcome = (line: string) => {
  const result = parseLogLine(line)
  return result.outcome === 'event' ? result.event.kind : JSON.stringify(result)
}

describe('LINE_KINDS', () => {
  it('names each kind once', () => {
    expect(new Set(LINE_KINDS.map(({ kind }) => kind)).size).toBe(LINE_KINDS.length)
  })

  it.each(LINE_KINDS.flatMap((kind) => kind.samples.map((sample) => [kind.kind, sample, kind] as const)))(
    'reads its sample of %s: %s',
    (name, sample, kind) => {
      const alone = parseAs(kind, sample)
      expect(alone).toMatchObject({ ok: true, value: { kind: name } })
      const header = parseLogHeader(sample)
      expect(alone).toMatchObject({ value: { atMs: header?.atMs, frame: header?.frame } })
      expect(parseLogLine(sample)).toEqual({ outcome: 'event', event: alone.ok && alone.value })
    },
  )

  it.each(LINE_KINDS.map((kind) => [kind.kind, kind] as const))(
    '%s reads no sample of another kind',
    (_, kind) => {
      for (const other of LINE_KINDS) {
        if (other.kind === kind.kind) continue
        for (const sample of other.samples) expect(parseAs(kind, sample).ok).toBe(false)
      }
    },
  )

  it('holds only plain data in events', () => {
    for (const { samples } of LINE_KINDS) {
      for (const sample of samples) {
        const parsed = event(sample)
        expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed)
      }
    }
  })
})

describe('parseLogLine', () => {
  it('reads damage without a known cause or attacker', () => {
    expect(
      event(
        `${HEAD}LogSquad: Player:*P*  Ana ActualDamage=50.399998 from nullptr (Online IDs: INVALID | Player Controller ID: None)caused by nullptr`,
      ),
    ).toEqual({
      kind: 'player-damaged',
      atMs: Date.UTC(2026, 6, 2, 22, 40, 7, 898),
      frame: 860,
      victimRawName: '*P*  Ana',
      damage: 50.399998,
      attacker: null,
      weapon: null,
    })
  })

  it.each([
    [`EOS: ${EOS} steam: ${STEAM}`, { eosId: EOS, steamId: STEAM }],
    [`steam: ${STEAM} EOS: ${EOS}`, { eosId: EOS, steamId: STEAM }],
    [`epic: ${EPIC} EOS: ${EOS}`, { eosId: EOS, epicId: EPIC }],
    [`EOS: ${EOS}`, { eosId: EOS }],
  ])('reads the attacker %s in wounds of any class form', (text, ids) => {
    for (const method of ['Wound()', 'ASQSoldier::Wound()']) {
      for (const id of ['Controller', 'Contoller']) {
        const line = `${HEAD}LogSquadTrace: [DedicatedServer]${method}: Player:A | b KillingDamage=1.5 from SD_BP_PlayerController_C_7 (Online IDs: ${text} | ${id} ID: SD_BP_PlayerController_C_7) caused by BP_QBZ95-1_Holo_C_2146086216`
        expect(event(line)).toMatchObject({
          kind: 'player-wounded',
          victimRawName: 'A | b',
          attacker: { ids, controller: 'SD_BP_PlayerController_C_7' },
          weapon: 'BP_QBZ95-1_Holo',
        })
      }
    }
  })

  it('does not let an attacker write into the name of the victim', () => {
    const line = `${HEAD}LogSquad: Player: Ana ActualDamage=30.0 from x ActualDamage=9 from y (Online IDs: ${IDS} | Player Controller ID: BP_PlayerController_C_1)caused by BP_M4_C_2`
    expect(event(line)).toMatchObject({
      victimRawName: ' Ana',
      damage: 30,
      attacker: { ids: { eosId: EOS }, rawName: 'x ActualDamage=9 from y' },
    })
  })

  it('reads an admin with RCON in the name as that admin', () => {
    const line = `${HEAD}LogSquad: ADMIN COMMAND: Match ended from player 0. [Online IDs= ${IDS}]  x from RCON`
    expect(event(line)).toMatchObject({
      text: 'Match ended',
      action: { action: 'match-ended' },
      source: { kind: 'player', player: { ids: { eosId: EOS }, name: 'x from RCON' } },
    })
  })

  it.each([
    [`Kicked player 9. [Online IDs= ${IDS}]  Ana from RCON`, { action: 'kicked' }, 'rcon'],
    [
      `Forced team change for player 0. [Online IDs= ${IDS}]  Ana from RCON`,
      { action: 'team-changed' },
      'rcon',
    ],
    [
      'Remote admin disbanded squad 1 on team 1, named "Squad 1" from RCON',
      { squadId: 1, teamId: 1 },
      'rcon',
    ],
    ['Player  Ana was removed from squad from RCON', { playerName: 'Ana' }, 'rcon'],
    [
      `Change layer to A_AAS_v1 RGF USA from player 0. [Online IDs= ${IDS}]  Bo`,
      { layer: 'A_AAS_v1 RGF USA' },
      'player',
    ],
    ['Message broadcasted <a> from <b> from RCON', { message: 'a> from <b' }, 'rcon'],
    ['Message broadcasted <hi> from δ▓á', { message: 'hi' }, 'other'],
    [
      `Max [EOSID ${EOS}] Banned player 0. [Online IDs= ${IDS}] Ana for interval -541445648 from RCON`,
      { action: 'banned' },
      'rcon',
    ],
  ])('reads the admin command %s', (text, action, source) => {
    expect(event(`${HEAD}LogSquad: ADMIN COMMAND: ${text}`)).toMatchObject({
      action,
      source: { kind: source },
    })
  })

  it('tells the connection of a player from one of the queue', () => {
    const line = (pc: string) =>
      `${HEAD}LogNet: UChannel::Close: Sending CloseBunch. ChIndex == 0. Name: [UChannel] ChIndex: 0, Closing: 0 [UNetConnection] RemoteAddr: 203.0.113.7:1, Name: X_1, Driver: GameNetDriver X_2, IsServer: YES, PC: ${pc}, Owner: Y_1, UniqueId: RedpointEOS:${EOS}`
    expect(event(line('SD_BP_PlayerController_C_2'))).toMatchObject({
      controller: 'SD_BP_PlayerController_C_2',
      eosId: EOS,
      ip: '203.0.113.7',
    })
    expect(event(line('NULL'))).toMatchObject({ controller: null })
  })

  it('takes no password over from a join request', () => {
    const parsed = event(`${HEAD}LogNet: Join request: /Game/X?PASSWORD=hunter2?Name=Ana?SplitscreenCount=1`)
    expect(parsed).toMatchObject({ kind: 'join-request', playerName: 'Ana' })
    expect(JSON.stringify(parsed)).not.toContain('hunter2')
  })

  it('reads 10.6 lines in whatever category they come', () => {
    for (const where of [
      'LogSquad: ',
      'LogSquadGameEvents: Display: ',
      'LogSQZone: ',
      'LogSquadTrace: [DedicatedServer]X(): ',
    ]) {
      expect(outcome(`${HEAD}${where}Capture zone A by team 1 was fully captured by team 2`)).toBe(
        'zone-captured',
      )
      expect(outcome(`${HEAD}${where}Deployable FOB spawned for team 1 at location {1, -2.5, 3}`)).toBe(
        'deployable-spawned',
      )
    }
  })

  it.each([
    ['', 'headerless'],
    ['Log file open, 07/02/26 22:40:07', 'headerless'],
    ['(max tick rate 64) at 2026.07.20', 'headerless'],
    [`${HEAD}r.Lumen.X = "0"`, 'engine'],
    [`${HEAD}LogRedpointEOSAntiCheat: Verbose: x`, 'engine'],
    [`${HEAD}LogNet: Client netspeed is 18000`, 'network'],
    [`${HEAD}LogGameMode: Display: Match State Changed from InProgress to WaitingPostMatch`, 'game-mode'],
    [
      `${HEAD}LogSquadTrace: [DedicatedServer]ChangeState(): PC=x OldState=Playing NewState=Inactive`,
      'trace',
    ],
    [
      `${HEAD}LogSquadTrace: [DedicatedServer]TakeDamage(): ASQDeployable::TakeDamage[X] BP_C_1 for 1 damage`,
      'trace',
    ],
    [`${HEAD}LogSquad: ASQDeployableSpawner::TrySpawn : Spawner X`, 'code-note'],
    [`${HEAD}LogSquad: Warning: something`, 'diagnostic'],
    [`${HEAD}LogSquad: Player ${EOS} was added to vote Vote_NextLayer`, 'vote'],
  ])('ignores %j as %s', (line, name) => {
    expect(parseLogLine(line)).toEqual({ outcome: 'ignored', name })
  })

  it.each([
    [`${HEAD}LogSquad: something new happened to Ana`, null],
    [`${HEAD}LogSquadTrace: [DedicatedServer]Wound(): Ana went down`, 'player-wounded'],
    [`${HEAD}LogNet: UNetDriver::RemoveClientConnection - new words`, 'connection-closed'],
    [`${HEAD}LogSquad: Capture zone A was captured by team one`, 'zone-captured'],
    [
      `${HEAD}LogSquadTrace: [DedicatedServer]TakeDamage(): X: lots damage attempt by causer Y`,
      'deployable-damaged',
    ],
  ])('counts %j as unknown', (line, kind) => {
    expect(parseLogLine(line)).toEqual({ outcome: 'unknown', kind })
  })

  it('never throws, whatever the line', () => {
    const fragments = LINE_KINDS.flatMap(({ samples }) => samples).flatMap((sample) => [
      sample,
      sample.slice(0, sample.length / 2),
      sample.slice(40),
    ])
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...fragments), fc.string()), { maxLength: 4 }),
        (parts) => {
          expect(['event', 'ignored', 'unknown']).toContain(parseLogLine(parts.join('')).outcome)
        },
      ),
      { numRuns: 3_000 },
    )
  })

  it('takes bounded time for a hostile line', () => {
    const line = `${HEAD}LogSquad: ${' has revived ( (Online IDs:'.repeat(2_000)}`
    const start = performance.now()
    expect(parseLogLine(line).outcome).toBe('unknown')
    expect(performance.now() - start).toBeLessThan(500)
  })
})
