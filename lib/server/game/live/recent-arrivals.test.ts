import { describe, expect, it } from 'vitest'
import type { GameEvent } from '@/lib/domain/events'
import type { PlayerList } from '@/lib/domain/rcon/replies/list-players'
import { RecentArrivals } from './recent-arrivals'

const eosId = '0'.repeat(32)
const connected: GameEvent = {
  name: 'player.connected',
  atMs: 0,
  source: 'log',
  payload: { player: { eosId, name: 'A' } },
}
const list: PlayerList = {
  players: [],
  disconnected: [{ ids: { eosId }, name: 'A', rawName: 'A', playerId: 3, secondsSince: 20 }],
  unknownLines: [],
}

describe('RecentArrivals', () => {
  it('does not believe a list that is older than the arrival', () => {
    const arrivals = new RecentArrivals()
    arrivals.note(connected, 1_000)
    expect(arrivals.correct(list, 900).disconnected).toEqual([])
    expect(arrivals.correct(list, 1_100)).toEqual(list)
  })

  it('leaves lists alone when nobody came, and forgets old arrivals', () => {
    const arrivals = new RecentArrivals()
    expect(arrivals.correct(list, 1)).toEqual(list)
    arrivals.note(connected, 1_000)
    arrivals.note({ ...connected, payload: { player: { eosId: '1'.repeat(32), name: 'B' } } }, 100_000)
    expect(arrivals.correct(list, 1)).toEqual(list)
  })
})
