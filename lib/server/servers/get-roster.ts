import type { LiveRoster } from '@/lib/contracts/servers/live-players'
import type { App } from '../app'
import { getServerRecord } from './get-server-record'
import { toRoster } from './to-roster'

/** Players and squads as last read; a server that is not connected has none. */
export const getRoster = async (
  { db, game, scores }: Pick<App, 'db' | 'game' | 'scores'>,
  serverId: string,
): Promise<LiveRoster> => {
  await getServerRecord(db, serverId)
  if (!game.has(serverId)) return { takenAt: null, teams: [], squads: [], players: [], departed: [] }
  const state = game.getState(serverId)
  const takenAt = game.getHealth(serverId).live.snapshotAt.ListPlayers ?? null
  const eosIds = [...state.players.values()].flatMap(({ ids }) => ids.eosId ?? [])
  const known = await db.players.findManyByEosId(eosIds)
  const watched = new Set(known.flatMap(({ eosId, watchReason }) => (eosId && watchReason ? [eosId] : [])))
  return toRoster(state, { serverId, takenAt, scores, watched })
}
