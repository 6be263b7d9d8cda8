import { describe, expect, it } from 'vitest'
import type { LogEvent } from './catalogue'
import { EMPTY_JOIN_TRACKER, type JoinedPlayer, trackJoin } from './join-tracker'
import { createLineAssembler, MAX_ENTRY_LINES } from './line-assembler'
import { parseLocation } from './location'
import { parseLogHeader } from './log-header'
import { redactLogLine } from './redact'

const HEAD = '[2026.07.02-22.40.07:898][  7]'
const EOS = ['0002a5b8d0e94c1f8a7766554433221f', '0002b5b8d0e94c1f8a7766554433221f']

describe('parseLogHeader', () => {
  it('reads time, frame, category and verbosity', () => {
    expect(parseLogHeader(`${HEAD}LogOnlineGame: Display: Kicking player: X`)).toEqual({
      atMs: Date.UTC(2026, 6, 2, 22, 40, 7, 898),
      frame: 7,
      category: 'LogOnlineGame',
      verbosity: 'Display',
      text: 'Kicking player: X',
    })
    expect(parseLogHeader(`${HEAD}LogNet:  - Result=X`)).toMatchObject({
      verbosity: null,
      text: ' - Result=X',
    })
  })

  it.each([
    '',
    'x',
    '[',
    '[2026.07.02-22.40.07:898]',
    '[2026.07.02-22.40.07:898][860',
    '[2O26.07.02-22.40.07:898][860]A: b',
  ])('gives null for %j', (line) => {
    expect(parseLogHeader(line)).toBeNull()
  })
})

describe('redactLogLine', () => {
  it.each([
    ['Join request: /Game/X?PASSWORD=hunter2?Name=Ana', 'Join request: /Game/X?PASSWORD=[redacted]?Name=Ana'],
    [
      'Login request: ?Name=A?Password=a b? c userId: X',
      'Login request: ?Name=A?Password=[redacted] userId: X',
    ],
    ['Join request: /X?SpectatorPassword=x', 'Join request: /X?SpectatorPassword=[redacted]'],
    ['Join succeeded: password', 'Join succeeded: password'],
  ])('hides the password of %j', (line, redacted) => {
    expect(redactLogLine(line)).toBe(redacted)
  })
})

describe('createLineAssembler', () => {
  const broadcast = `${HEAD}LogSquad: ADMIN COMMAND: Message broadcasted <one`

  it('passes other lines at once, also without a header', () => {
    const assembler = createLineAssembler()
    expect(assembler.push(`${HEAD}LogNet: x\r`)).toEqual([`${HEAD}LogNet: x`])
    expect(assembler.push('Log file open')).toEqual(['Log file open'])
    expect(assembler.push(`${broadcast}> from RCON`)).toEqual([`${broadcast}> from RCON`])
    expect(assembler.flush()).toEqual([])
  })

  it('joins a broadcast with line breaks', () => {
    const assembler = createLineAssembler()
    expect(assembler.push(broadcast)).toEqual([])
    expect(assembler.push('')).toEqual([])
    expect(assembler.push('two> from RCON')).toEqual([`${broadcast}\n\ntwo> from RCON`])
  })

  it('hands out an open entry with the next one, or when flushed', () => {
    const kick = `${HEAD}LogOnlineGame: Display: Kicking player: A ; Reason = Kicked from the server: a`
    const assembler = createLineAssembler()
    expect(assembler.push(kick)).toEqual([])
    expect(assembler.push('b')).toEqual([])
    expect(assembler.push(`${HEAD}LogNet: x`)).toEqual([`${kick}\nb`, `${HEAD}LogNet: x`])
    assembler.push(kick)
    expect(assembler.flush()).toEqual([kick])
    expect(assembler.flush()).toEqual([])
  })

  it('holds a bounded number of lines', () => {
    const assembler = createLineAssembler()
    assembler.push(broadcast)
    const out = Array.from({ length: MAX_ENTRY_LINES }, () => assembler.push('x')).flat()
    expect(out).toHaveLength(2)
    expect(out[0]?.split('\n')).toHaveLength(MAX_ENTRY_LINES)
  })
})

describe('trackJoin', () => {
  const base = { atMs: 1_000, frame: 860 }
  const login = (index: number, atMs = 1_000): LogEvent => ({
    ...base,
    atMs,
    kind: 'post-login',
    controller: `PC_${index}`,
    ids: { eosId: EOS[index] ?? '' },
    ip: `203.0.113.${index}`,
  })
  const team = (playerName: string): LogEvent => ({ ...base, kind: 'team-joined', playerName, teamId: 2 })
  const joined = (playerName: string, atMs = 1_000): LogEvent => ({
    ...base,
    atMs,
    kind: 'join-succeeded',
    playerName,
  })

  function run(events: readonly LogEvent[]): JoinedPlayer[] {
    let state = EMPTY_JOIN_TRACKER
    const players: JoinedPlayer[] = []
    for (const event of events) {
      const step = trackJoin(state, event)
      state = step.state
      if (step.joined) players.push(step.joined)
    }
    return players
  }
  const pairs = (events: readonly LogEvent[]) =>
    run(events).map(({ name, ids, teamId }) => [name, ids.eosId, teamId])

  it('pairs two joins of one frame', () => {
    expect(pairs([login(0), team('A'), joined('A'), login(1), team('B'), joined('B')])).toEqual([
      ['A', EOS[0], 2],
      ['B', EOS[1], 2],
    ])
  })

  it('pairs by name when two log-ins overlap', () => {
    expect(pairs([login(0), team('A'), login(1), team('B'), joined('A'), joined('B')])).toEqual([
      ['A', EOS[0], 2],
      ['B', EOS[1], 2],
    ])
  })

  it('does not give a failed log-in to the next player', () => {
    expect(pairs([login(0), login(1), joined('B')])).toEqual([['B', EOS[1], null]])
  })

  it('tells the name alone when the log starts in the middle', () => {
    expect(run([joined('A')])).toEqual([
      { atMs: 1_000, name: 'A', ids: {}, ip: null, controller: null, teamId: null },
    ])
  })

  it('forgets log-ins that never finish', () => {
    let state = EMPTY_JOIN_TRACKER
    for (let index = 0; index < 200; index += 1) state = trackJoin(state, login(0)).state
    expect(state.length).toBeLessThanOrEqual(64)
    expect(trackJoin(state, login(1, 500_000)).state).toHaveLength(1)
  })
})

describe('parseLocation', () => {
  it.each([
    ['{1, -2.5, 3}', { x: 1, y: -2.5, z: 3 }],
    ['X=1.0 Y=2.0 Z=3.0', { x: 1, y: 2, z: 3 }],
    ['1, 2', null],
  ])('reads %s', (text, location) => {
    expect(parseLocation(text)).toEqual(location)
  })
})
