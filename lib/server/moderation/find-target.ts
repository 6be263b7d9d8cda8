import type { PlayerState } from '@/lib/domain/server-state'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import type { PlayerRecord } from '../db/repositories/players'

type TargetApp = Pick<App, 'db' | 'game' | 'clock'>

/** The player on the server with this EOS id. Throws PLAYER_NOT_ONLINE. */
export const requireOnline = ({ game }: Pick<App, 'game'>, serverId: string, eosId: string): PlayerState => {
  const player = game.has(serverId)
    ? [...game.getState(serverId).players.values()].find(({ ids }) => ids.eosId === eosId)
    : null
  if (!player) throw new AppError('PLAYER_NOT_ONLINE', 'This player is not on the server now')
  return player
}

/** The panel's row of a player who is on the server; made where the recorder has not come to it yet. */
export const requirePlayerRow = async (app: TargetApp, player: PlayerState): Promise<PlayerRecord> => {
  const { eosId, steamId = null, epicId = null } = player.ids
  if (!eosId) throw new AppError('PLAYER_NOT_ONLINE', 'The game did not tell the EOS id of this player yet')
  return app.db.players.ensure({ eosId, steamId, epicId, name: player.name, at: app.clock.now() })
}

/** The player's number in this match: numbers are reused, so the list is read again before one is used. */
export const findNumber = async (
  { game }: Pick<App, 'game'>,
  serverId: string,
  eosId: string,
): Promise<number> => {
  await game.refresh(serverId, ['ListPlayers'], { priority: 'user' })
  const { playerId } = requireOnline({ game }, serverId, eosId)
  if (playerId === null)
    throw new AppError('PLAYER_NOT_ONLINE', 'The game has not given this player a number yet')
  return playerId
}
