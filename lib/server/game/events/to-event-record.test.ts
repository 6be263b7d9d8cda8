import { describe, expect, it } from 'vitest'
import type { GameEvent } from '@/lib/domain/events'
import { toEventRecord } from './to-event-record'

const now = Date.UTC(2026, 6, 2)
const ids = ['1', '2', '3'].map((digit) => `000${digit}`.padEnd(32, '0'))
const died: GameEvent = {
  name: 'player.died',
  atMs: now - 1_000,
  source: 'log',
  payload: {
    attacker: { eosId: ids[0]!, name: 'A' },
    victim: { eosId: ids[1]!, name: 'B\0' },
    victimName: 'B\0',
    damage: 10,
    weapon: null,
    isTeamkill: false,
    secondsWounded: null,
  },
}

describe('toEventRecord', () => {
  it('names the players of the event and cleans its text', () => {
    expect(toEventRecord('server', died, now)).toMatchObject({
      serverId: 'server',
      name: 'player.died',
      at: new Date(now - 1_000),
      source: 'log',
      players: [ids[0], ids[1]],
      payload: { victimName: 'B\uFFFD', weapon: null },
    })
  })

  it('calls what RCON pushed by its way', () => {
    const chat: GameEvent = {
      name: 'chat.message',
      atMs: now,
      source: 'push',
      payload: { player: { eosId: ids[2]!, name: 'C' }, chat: 'all', message: 'hi' },
    }
    expect(toEventRecord('server', chat, now)).toMatchObject({ source: 'rcon', players: [ids[2]] })
  })

  it.each([0, Number.NaN, Date.UTC(9999, 0, 1)])('uses the time of now when the line says %d', (atMs) => {
    expect(toEventRecord('server', { ...died, atMs }, now).at).toEqual(new Date(now))
  })
})
