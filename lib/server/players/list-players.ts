import type { OperationQuery, OperationResult } from '@/lib/contracts/operation'
import {
  ACTION_OUTCOMES,
  type listPlayerActions as actionsOperation,
  type getPlayer as getOperation,
  type listPlayers as listOperation,
  type PlayerSummary,
} from '@/lib/contracts/players/players'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { type Actor, type Caller, can, serverFilter } from '../auth/actor'
import type { PlayerRecord } from '../db/repositories/players'

type ReadApp = Pick<App, 'db' | 'game'>

const SHOWN_SESSIONS = 50
const GAME_ID = /^(?:[0-9a-f]{32}|\d{17})$/

export const listPlayers = async (
  { db, game }: ReadApp,
  { actor }: Caller,
  { cursor, limit, search, watched }: OperationQuery<typeof listOperation>,
): Promise<OperationResult<typeof listOperation>> => {
  const { items, nextCursor } = await db.players.search(
    { search, watched: watched === 'true' },
    { cursor, limit },
  )
  const online = onlinePlayers(game, actor)
  return { items: items.map((player) => toSummary(player, online)), nextCursor }
}

/** By the panel's id, by EOS id or by SteamID64. Throws NOT_FOUND. */
export const getPlayer = async (
  { db, game }: ReadApp,
  { actor }: Caller,
  anyId: string,
): Promise<OperationResult<typeof getOperation>> => {
  const player = await (GAME_ID.test(anyId) ? db.players.findByGameId(anyId) : db.players.findById(anyId))
  if (!player) throw new AppError('NOT_FOUND', 'The panel has not seen this player')
  const [names, sessions, totals] = [
    await db.players.names(player.id),
    await db.players.listSessions(player.id, serverFilter(actor, 'players:read'), SHOWN_SESSIONS),
    await db.players.sessionTotals(player.id, serverFilter(actor, 'players:read')),
  ]
  return {
    ...toSummary(player, onlinePlayers(game, actor)),
    names,
    sessions: sessions.map(({ ip, ...stay }) => ({
      ...stay,
      ip: can(actor, 'players:personal', stay.serverId) ? ip : null,
    })),
    sessionCount: totals.count,
    playedSeconds: totals.seconds,
  }
}

export const listPlayerActions = async (
  { db }: Pick<App, 'db'>,
  { actor }: Caller,
  playerId: string,
  page: OperationQuery<typeof actionsOperation>,
): Promise<OperationResult<typeof actionsOperation>> => {
  const { items, nextCursor } = await db.moderation.listOf(
    playerId,
    serverFilter(actor, 'players:read'),
    page,
  )
  return {
    items: items.map(({ actorKind, actorId, actorName, durationSeconds, outcome, ...action }) => ({
      ...action,
      durationSeconds: durationSeconds === null ? null : Number(durationSeconds),
      actor: { kind: actorKind as 'user', id: actorId, name: actorName },
      outcome: ACTION_OUTCOMES.find((known) => known === outcome) ?? 'sent',
    })),
    nextCursor,
  }
}

export const toSummary = (player: PlayerRecord, online: ReadonlyMap<string, string>): PlayerSummary => ({
  id: player.id,
  eosId: player.eosId,
  steamId: player.steamId,
  epicId: player.epicId,
  name: player.name,
  firstSeenAt: player.firstSeenAt.toISOString(),
  lastSeenAt: player.lastSeenAt.toISOString(),
  watchReason: player.watchReason,
  onlineOn: online.get(player.eosId ?? '') ?? null,
})

/** EOS id → server, of everybody who is on a server that the actor may see players of. */
export const onlinePlayers = (game: App['game'], actor: Actor): ReadonlyMap<string, string> =>
  new Map(
    game
      .list()
      .filter(({ id }) => can(actor, 'players:read', id))
      .flatMap(({ id, state }) =>
        [...state.players.values()].flatMap(({ ids }) => (ids.eosId ? [[ids.eosId, id]] : [])),
      ),
  )
