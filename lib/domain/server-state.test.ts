import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createStateServer, names, T0 } from '@/lib/testing/state-server'
import { GAME_EVENTS } from './events'
import { LINE_KINDS } from './log/catalogue'
import { parseLogLine } from './log/parse-log-line'
import { parseListPlayers } from './rcon/replies/list-players'
import { parseShowServerInfo } from './rcon/replies/show-server-info'
import { EMPTY_SERVER_STATE, reduceServerState, type StateInput } from './server-state'

describe('reduceServerState', () => {
  it('passes connection and server info on', () => {
    const server = createStateServer()
    const info = parseShowServerInfo(
      '{"ServerName_s":"One","MaxPlayers":100,"PlayerCount_I":"7","SessionPassword_s":"x"}',
    )
    if (!info.ok) throw new Error(info.error.code)
    server.log('LogSquad: USQGameState: Server Tick Rate: 39.52')
    const events = [
      ...server.give({ kind: 'connected', atMs: T0 }),
      ...server.give({ kind: 'server-info', info: info.value, atMs: T0 }),
      ...server.give({ kind: 'disconnected', reason: 'lost', atMs: T0 }),
    ]
    expect(names(events)).toEqual(['server.connected', 'server.info', 'server.disconnected'])
    expect(events[1]?.payload).toMatchObject({ name: 'One', playerCount: 7, tickRate: 39.52 })
  })

  it('never throws, changes no state in place, and makes plain events from declared sources', () => {
    const lines = LINE_KINDS.flatMap(({ samples }) => samples).flatMap((sample) => {
      const parsed = parseLogLine(sample)
      return parsed.outcome === 'event' ? [parsed.event] : []
    })
    const list = parseListPlayers(
      `----- Active Players -----\nID: 1 | Online IDs: EOS: 0002a5b8d0e94c1f8a7766554433221f steam: 76561198000000042 | Name: Ana | Team ID: 1 | Squad ID: 1 | Is Leader: True | Role: R`,
    )
    if (!list.ok) throw new Error(list.error.code)
    const none = { players: [], disconnected: [], unknownLines: [] }
    const input: fc.Arbitrary<StateInput> = fc.oneof(
      {
        weight: 8,
        arbitrary: fc.constantFrom(...lines).map((event) => ({ kind: 'log' as const, event, atMs: T0 })),
      },
      fc.constantFrom<StateInput>(
        { kind: 'players', list: list.value, atMs: T0 },
        { kind: 'players', list: none, atMs: T0 },
        { kind: 'squads', list: { teams: [], squads: [], unknownLines: [] }, atMs: T0 },
        { kind: 'tick', atMs: T0 + 9_000 },
      ),
    )
    fc.assert(
      fc.property(fc.array(input, { maxLength: 40 }), (inputs) => {
        let state = EMPTY_SERVER_STATE
        for (const given of inputs) {
          const before = { ...state, players: new Map(state.players), squads: new Map(state.squads) }
          const step = reduceServerState(state, given)
          expect({ ...state }).toEqual(before)
          for (const event of step.events) {
            expect(GAME_EVENTS[event.name].sources).toContain(event.source)
            expect(JSON.parse(JSON.stringify(event))).toEqual(event)
          }
          state = step.state
        }
        expect(EMPTY_SERVER_STATE.players.size).toBe(0)
      }),
      { numRuns: 300 },
    )
  })
})
