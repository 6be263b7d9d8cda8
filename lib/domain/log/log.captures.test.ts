import { describe, expect, it } from 'vitest'
import { openCaptures } from '@/lib/testing/captures'
import { EMPTY_JOIN_TRACKER, type JoinedPlayer, trackJoin } from './join-tracker'
import { createLineAssembler } from './line-assembler'
import { parseLogLine } from './parse-log-line'

const captures = openCaptures()

type Read = { counts: Record<string, number>; unknown: string[]; joined: JoinedPlayer[] }

function read(text: string): Read {
  const counts: Record<string, number> = {}
  const unknown: string[] = []
  const joined: JoinedPlayer[] = []
  const assembler = createLineAssembler()
  let joins = EMPTY_JOIN_TRACKER
  const lines = text.split('\n').filter((line) => line !== '')
  for (const entry of [...lines.flatMap(assembler.push), ...assembler.flush()]) {
    const parsed = parseLogLine(entry)
    const name = parsed.outcome === 'event' ? parsed.event.kind : parsed.outcome
    counts[name] = (counts[name] ?? 0) + 1
    if (parsed.outcome === 'unknown') unknown.push(entry)
    if (parsed.outcome !== 'event') continue
    const step = trackJoin(joins, parsed.event)
    joins = step.state
    if (step.joined) joined.push(step.joined)
  }
  return { counts, unknown, joined }
}

/** How often each kind stands in a file, counted by looking for its words. */
const EXPECTED: Record<string, Record<string, number>> = {
  'logs/v10.5-chain-ticks.log': {
    'join-request': 20,
    'post-login': 20,
    'team-joined': 20,
    'join-succeeded': 20,
    'connection-closed': 12,
    'player-damaged': 9,
    'player-wounded': 7,
    'player-died': 7,
    'player-possessed': 13,
    'player-unpossessed': 263,
    'player-removed': 8,
    'deployable-damaged': 12,
    'admin-command': 7,
    'match-state-changed': 4,
    'match-winner': 2,
    'world-loaded': 2,
    ignored: 887,
  },
  'logs/v10.x-samples.log': {
    'post-login': 2,
    'team-joined': 1,
    'join-succeeded': 2,
    'connection-closed': 2,
    'player-wounded': 2,
    'player-died': 2,
    'admin-command': 7,
    'match-state-changed': 4,
    'match-winner': 6,
    'world-loaded': 1,
    ignored: 13,
  },
  'logs/v8.2-samples.log': {
    'join-request': 1,
    'post-login': 1,
    'team-joined': 1,
    'join-succeeded': 1,
    'connection-closed': 1,
    'player-damaged': 4,
    'player-wounded': 3,
    'player-died': 3,
    'player-revived': 1,
    'player-possessed': 2,
    'player-unpossessed': 3,
    'player-removed': 3,
    'deployable-damaged': 1,
    'admin-command': 3,
    'match-state-changed': 1,
    'match-winner': 2,
    'match-result': 2,
    'world-loaded': 3,
    'tick-rate': 1,
    suicide: 3,
    ignored: 6,
  },
  'logs/issue-quoted.log': { 'post-login': 3, 'connection-closed': 3, 'rcon-evicted': 1, ignored: 1 },
}

describe.runIf(captures)('real logs', () => {
  const open = captures!

  it.each(open ? open.list('logs').filter((path) => path.endsWith('.log')) : [])(
    'knows every line of %s',
    (path) => {
      expect(read(open.read(path)).unknown).toEqual([])
    },
  )

  it.each(Object.keys(EXPECTED).filter((path) => open?.has(path)))('counts the kinds of %s', (path) => {
    expect(read(open.read(path)).counts).toEqual(EXPECTED[path])
  })

  it.runIf(open?.has('logs/v10.5-chain-ticks.log'))('pairs every join of the 10.5 log with its ids', () => {
    const { joined } = read(open.read('logs/v10.5-chain-ticks.log'))
    expect(joined).toHaveLength(20)
    for (const { ids, ip, controller, teamId } of joined) {
      expect(ids).toMatchObject({ eosId: expect.stringMatching(/^0002/), steamId: expect.any(String) })
      expect([ip, controller, teamId]).not.toContain(null)
    }
    expect(joined.filter(({ name }) => name === 'Edml:9')).toHaveLength(1)
    expect(new Set(joined.map(({ controller }) => controller)).size).toBe(20)
  })

  it.runIf(open?.has('logs/v10.5-chain-ticks.json'))('pairs joins inside every tick by itself', () => {
    const chains: unknown = JSON.parse(open.read('logs/v10.5-chain-ticks.json'))
    if (!Array.isArray(chains)) throw new Error('not a list of ticks')
    let succeeded = 0
    for (const { lines } of chains) {
      const { counts, joined, unknown } = read(lines.join('\n'))
      expect(unknown).toEqual([])
      succeeded += counts['join-succeeded'] ?? 0
      for (const { ids, controller } of joined) expect([ids.eosId, controller]).not.toContain(undefined)
    }
    expect(succeeded).toBe(20)
  })

  it.runIf(open?.has('logs/v10.x-samples.log'))('attributes every real admin command', () => {
    const text = `${open.read('logs/v10.x-samples.log')}\n${open.read('logs/v10.5-chain-ticks.log')}`
    const commands = text.split('\n').flatMap((line) => {
      const parsed = parseLogLine(line)
      return parsed.outcome === 'event' && parsed.event.kind === 'admin-command' ? [parsed.event] : []
    })
    expect(commands).toHaveLength(14)
    expect(commands.filter(({ action }) => action === null)).toEqual([])
    expect(commands.filter(({ source }) => source.kind === 'player')).toHaveLength(3)
    expect(commands.filter(({ source }) => source.kind === 'rcon')).toHaveLength(11)
  })
})
