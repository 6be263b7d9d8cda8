import { expect, test } from 'vitest'
import type { GameEventRecord } from '@/lib/contracts/events'
import { addLive, MAX_LIVE_LINES, matches, mergeLines, recordedLines } from './console-buffer'
import { CONSOLE_KIND_NAMES, eventsOf } from './console-kinds'
import { type ConsoleLine, toConsoleLine } from './console-line'

const event = (name: string, payload: GameEventRecord['payload'] = {}, id = '7'): GameEventRecord => ({
  id,
  serverId: 's',
  name,
  at: '2026-07-20T19:03:34.000Z',
  source: 'log',
  payload,
})
const zed = { name: 'Zed', eosId: 'a'.repeat(32) }
const ann = { name: 'Ann', eosId: 'b'.repeat(32) }
const shown = (name: string, payload: GameEventRecord['payload'] = {}) => {
  const line = toConsoleLine(event(name, payload))
  return line && [line.tag, line.tone, line.who?.name ?? '', line.whom?.name ?? '', line.text].join('|')
}

test.each([
  ['chat.message', { chat: 'squad', player: zed, message: 'hi' }, 'squad|squad|Zed||hi'],
  [
    'player.teamkilled',
    { attacker: zed, victim: ann, weapon: 'BP_AK74' },
    'team kill|danger|Zed|Ann|with AK74',
  ],
  ['player.died', { attacker: null, victim: null, victimName: 'Bob' }, 'died|muted||Bob|'],
  ['player.connected', { player: zed }, 'joined|muted|Zed||'],
  ['player.kicked', { player: zed, name: 'Zed', reason: 'AFK' }, 'kicked|danger||Zed|: AFK'],
  ['player.warned', { player: null, name: 'Zed', message: 'Stop' }, 'warned|warning||Zed|: Stop'],
  ['match.ended', { winner: null, loser: null }, 'match|info|||Match ended in a draw'],
  ['server.disconnected', { reason: 'gone' }, 'server|danger|||RCON was lost: gone'],
])('%s is told in one line', (name, payload, line) => {
  expect(shown(name, payload)).toBe(line)
})

test('a command that has an event of its own is told once', () => {
  expect(shown('admin.command', { text: 'Kicked player 3', action: { action: 'kicked' } })).toBeNull()
  expect(shown('admin.command', { text: 'Match ended', action: { action: 'match-ended' } })).toBe(
    'command|admin|||Match ended',
  )
})

test('an event without the fields that it should have is told all the same', () => {
  for (const name of eventsOf(new Set(CONSOLE_KIND_NAMES))) {
    const odd: GameEventRecord['payload'][] = [{}, null, [], 'text', { player: 'Zed', victim: 7 }]
    for (const payload of odd) {
      expect(() => toConsoleLine(event(name, payload))).not.toThrow()
    }
  }
})

test('history and live lines make one list, oldest first, each once', () => {
  const recorded = [event('player.connected', {}, '3'), event('player.connected', {}, '2')]
  const live = ['3', '4'].reduce<readonly ConsoleLine[]>(
    (lines, id) => addLive(lines, event('player.connected', {}, id), 0),
    [],
  )
  expect(mergeLines(recordedLines(recorded), live).map(({ id }) => id)).toEqual(['2', '3', '4'])
})

test('live lines have keys before they are recorded, and old ones make room', () => {
  let lines: readonly ConsoleLine[] = []
  for (let count = 0; count < MAX_LIVE_LINES + 5; count += 1)
    lines = addLive(lines, event('player.connected', {}, '0'), count)
  expect(lines).toHaveLength(MAX_LIVE_LINES)
  expect(new Set(lines.map(({ id }) => id)).size).toBe(MAX_LIVE_LINES)
  expect(addLive(lines, event('server.tick-rate'), 0)).toBe(lines)
})

test('a search looks at names, ids and words', () => {
  const line = toConsoleLine(event('chat.message', { chat: 'all', player: zed, message: 'Hello' }))
  if (!line) throw new Error('no line')
  expect([matches(line, 'ZED'), matches(line, 'hell'), matches(line, 'aaaa'), matches(line, 'x')]).toEqual([
    true,
    true,
    true,
    false,
  ])
})
