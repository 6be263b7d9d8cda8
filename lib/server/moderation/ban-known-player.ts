import type { OperationBody, OperationResult } from '@/lib/contracts/operation'
import type { banKnownPlayer as operation } from '@/lib/contracts/players/bans'
import { AppError } from '@/lib/shared/app-error'
import { type Caller, requirePermission } from '../auth/actor'
import { getKnownPlayer } from '../players/get-known-player'
import { getServerRecord } from '../servers/get-server-record'
import { banAbsentPlayer } from './ban-absent-player'
import { banPlayer, requireEverywhere } from './ban-player'
import { toBan } from './bans'
import type { GameApp } from './game-command'

/**
 * Bans a player whom the panel has seen, on the server or not. Who is there is banned in the game as well; for anybody
 * else the panel's list acts when they come. Throws NOT_FOUND, and CONFLICT for a player who could not be recognised.
 */
export const banKnownPlayer = async (
  app: GameApp,
  caller: Caller,
  { playerId, serverId, everywhere, ...order }: OperationBody<typeof operation>,
): Promise<OperationResult<typeof operation>> => {
  requirePermission(caller.actor, 'players:ban', serverId)
  if (everywhere) requireEverywhere(caller)
  await getServerRecord(app.db, serverId)
  const player = await getKnownPlayer(app, playerId)
  const { eosId } = player
  if (eosId === null) {
    throw new AppError('CONFLICT', 'The panel knows no EOS id of this player, and could not recognise them')
  }
  const id = isOn(app, serverId, eosId)
    ? (await banPlayer(app, caller, { ...order, serverId, everywhere, eosId })).banId
    : (await banAbsentPlayer(app, caller, { evidence: undefined, ...order, serverId, everywhere, player })).id
  const ban = await app.db.moderation.findBan(id)
  if (!ban) throw new AppError('NOT_FOUND', 'The ban is gone already')
  return toBan(ban, app.clock.now())
}

const isOn = ({ game }: Pick<GameApp, 'game'>, serverId: string, eosId: string): boolean =>
  game.has(serverId) && [...game.getState(serverId).players.values()].some(({ ids }) => ids.eosId === eosId)
