import type { PlayerState } from '@/lib/domain/server-state'
import { targetId } from '@/lib/plugin-host/gateway/call-subject'
import type { PlayerRef, PlayerTarget } from '@/lib/plugin-sdk/game-types'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../../app'
import type { PlayerRecord } from '../../db/repositories/players'

const STEAM_ID = /^7656\d{13}$/
const NAME_CHARS = 100

type LiveApp = Pick<App, 'game'>
type StoredApp = Pick<App, 'db' | 'game' | 'clock'>

/** A player who is on the server, known by an EOS id; null when not there or not known by one yet. */
export const findOnline = (
  { game }: LiveApp,
  serverId: string,
  target: PlayerTarget,
): (PlayerState & { readonly eosId: string }) | null => {
  if (!game.has(serverId)) return null
  const id = targetId(target)
  for (const player of game.getState(serverId).players.values()) {
    const { eosId, steamId } = player.ids
    if (eosId && (eosId === id || steamId === id)) return { ...player, eosId }
  }
  return null
}

/** EOS id of a player who is on the server. Throws PLAYER_NOT_ONLINE. */
export const requireOnlineId = (app: LiveApp, serverId: string, target: PlayerTarget): string => {
  const online = findOnline(app, serverId, target)
  if (online) return online.eosId
  throw new AppError('PLAYER_NOT_ONLINE', 'The player is not on the server')
}

/** The panel's row of a player, on the server or not; null for one that it never saw. */
export const findStored = async (
  { db }: Pick<App, 'db'>,
  target: PlayerTarget,
): Promise<PlayerRecord | null> => {
  const id = targetId(target)
  if (!STEAM_ID.test(id)) return db.players.findByEosId(id)
  const { items } = await db.players.search({ search: id }, { limit: 10 })
  return items.find(({ steamId }) => steamId === id) ?? null
}

/**
 * The row of a player, made for somebody the panel has not seen but knows an EOS id of. Throws PLAYER_NOT_ONLINE
 * for an unknown Steam id: nothing could recognise that player later.
 */
export const requireStored = async (
  app: StoredApp,
  serverId: string,
  target: PlayerTarget,
): Promise<PlayerRecord> => {
  const online = findOnline(app, serverId, target)
  const known = online ? await app.db.players.findByEosId(online.eosId) : await findStored(app, target)
  if (known) return known
  const eosId = online?.eosId ?? targetId(target)
  if (STEAM_ID.test(eosId))
    throw new AppError('PLAYER_NOT_ONLINE', 'The panel has never seen a player with this Steam id')
  return app.db.players.saw({
    eosId,
    steamId: online?.ids.steamId ?? null,
    epicId: online?.ids.epicId ?? null,
    name: online?.name ?? nameOf(target, eosId),
    at: app.clock.now(),
  })
}

const nameOf = (target: PlayerTarget, eosId: string): string =>
  typeof target === 'string' || target.name.trim() === '' ? eosId : target.name.slice(0, NAME_CHARS)

/** A row as the SDK names players; null for old rows without an EOS id. */
export const toPlayerRef = ({ eosId, steamId, epicId, name }: PlayerRecord): PlayerRef | null =>
  eosId === null
    ? null
    : { eosId, name, ...(steamId === null ? {} : { steamId }), ...(epicId === null ? {} : { epicId }) }
