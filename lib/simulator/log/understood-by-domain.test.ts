import { afterEach, describe, expect, test } from 'vitest'
import { createLineAssembler } from '@/lib/domain/log/line-assembler'
import { parseLogLine } from '@/lib/domain/log/parse-log-line'
import { parsePush } from '@/lib/domain/rcon/push/parse-push'
import { parseListParties } from '@/lib/domain/rcon/replies/list-parties'
import { parseListDisconnected, parseListPlayers } from '@/lib/domain/rcon/replies/list-players'
import { parseListSquads } from '@/lib/domain/rcon/replies/list-squads'
import { executeCommand } from '../rcon/execute-command'
import { renderPushes } from '../rcon/render-pushes'
import { closeSimulators, readLog, startSimulator } from '../testing/simulator-fixture'
import type { WorldEvent, WorldEventKind } from '../world/world-event'

afterEach(closeSimulators)

/** How the events of the world appear to a reader of the log. */
const READ_AS = {
  'player.joined': 'join-succeeded',
  'player.damaged': 'player-damaged',
  'player.wounded': 'player-wounded',
  'player.died': 'player-died',
  'player.revived': 'player-revived',
  'player.suicided': 'suicide',
  'admin.commanded': 'admin-command',
  'tickRate.measured': 'tick-rate',
} as const satisfies Partial<Record<WorldEventKind, string>>

const READ_SINCE_10_6 = {
  'zone.captured': 'zone-captured',
  'zone.neutralized': 'zone-neutralised',
  'marker.placed': 'marker-placed',
  'deployable.spawned': 'deployable-spawned',
} as const satisfies Partial<Record<WorldEventKind, string>>

const tally = (kinds: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

const readWith = (log: string) => {
  const assembler = createLineAssembler()
  const lines = log.split('\n').slice(0, -1)
  const entries = [...lines.flatMap((line) => assembler.push(line)), ...assembler.flush()]
  return entries.map((entry) => ({ entry, read: parseLogLine(entry) }))
}

const play = async (gameVersion: '10.5' | '10.6') => {
  const of = await startSimulator({ players: 100, seed: 21, gameVersion })
  const events: WorldEvent[] = []
  const pushes: string[] = []
  of.onEvent((event) => {
    events.push(event)
    pushes.push(...renderPushes(event))
  })
  const before = readLog(of).length
  const replies: string[] = []
  for (let minute = 0; minute < 10; minute += 1) {
    of.advance(60_000)
    if (minute === 6) of.endRound()
    const number = [...of.world.players.values()].find((player) => !player.isImmune)?.id
    for (const line of [
      `AdminKickById ${number} ten minutes`,
      `AdminWarnById ${number} hi`,
      'AdminBroadcast a\nb',
    ]) {
      const answer = executeCommand(of.world, line)
      replies.push(answer.reply)
      pushes.push(...answer.pushes)
    }
  }
  of.advance(1_000)
  return { of, events, pushes, log: readLog(of).slice(before) }
}

describe.each(['10.5', '10.6'] as const)('ten minutes of %s with 100 players', (gameVersion) => {
  test('hold no line that our reader does not know, and as many events as happened', async () => {
    const { events, log } = await play(gameVersion)
    const lines = readWith(log)
    expect(lines.filter(({ read }) => read.outcome === 'unknown')).toEqual([])
    const read = tally(lines.flatMap((line) => (line.read.outcome === 'event' ? [line.read.event.kind] : [])))
    const happened = tally(events.map((event) => event.kind))
    const expected = gameVersion === '10.6' ? { ...READ_AS, ...READ_SINCE_10_6 } : READ_AS
    for (const [event, kind] of Object.entries(expected))
      expect([kind, read[kind] ?? 0]).toEqual([kind, happened[event] ?? 0])
    expect(lines.length).toBeGreaterThan(4_000)
  })

  test('hold no notice that our reader does not know', async () => {
    const { pushes } = await play(gameVersion)
    expect(pushes.length).toBeGreaterThan(100)
    expect(pushes.filter((text) => !parsePush(text).ok)).toEqual([])
  })

  test('are listed without a row that our reader does not know', async () => {
    const { of } = await play(gameVersion)
    const list = parseListPlayers(executeCommand(of.world, 'ListPlayers').reply)
    const squads = parseListSquads(executeCommand(of.world, 'ListSquads').reply)
    const gone = parseListDisconnected(executeCommand(of.world, 'AdminListDisconnectedPlayers').reply)
    expect(list).toMatchObject({ ok: true, value: { unknownLines: [] } })
    expect(squads).toMatchObject({ ok: true, value: { unknownLines: [] } })
    expect(gone).toMatchObject({ ok: true, value: { unknownLines: [] } })
    if (!list.ok || !gone.ok) return
    expect(list.value.players).toHaveLength(of.world.players.size)
    expect(gone.value.disconnected).toHaveLength(of.world.departed.length)
    if (gameVersion === '10.5') return
    const parties = parseListParties(executeCommand(of.world, 'ListParties').reply)
    expect(parties).toMatchObject({ ok: true, value: { unknownLines: [] } })
    expect(parties.ok && parties.value.members.length).toBe(of.world.players.size)
  })
})
