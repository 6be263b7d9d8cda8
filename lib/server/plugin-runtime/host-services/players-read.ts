import type { PlayerState } from '@/lib/domain/server-state'
import type { CallContext } from '@/lib/plugin-host/gateway/call-context'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import type { PlayerFilter } from '@/lib/plugin-sdk/api/players'
import type { Player } from '@/lib/plugin-sdk/game-types'
import { heldAdminIds } from '../../admin-roles/admin-roles'
import { requireConnected } from '../../moderation/game-command'
import { findStored, toPlayerRef } from './find-player'
import type { HostServicesDeps } from './host-services-deps'
import { playerHistory } from './player-history'

const MAX_NOTES = 200
const MAX_BANS = 1_000
const DEFAULT_HISTORY = 50

type Read = Pick<
  HostServices,
  'players.list' | 'players.get' | 'players.find' | 'players.history' | 'players.notes' | 'players.bans'
>

export const createPlayersRead = (deps: HostServicesDeps) => {
  const { app } = deps
  return {
    'players.list': ({ instance }) => listPlayers(deps, instance.serverId),
    'players.get': async ({ instance }, target) => {
      const players = await listPlayers(deps, instance.serverId)
      const id = typeof target === 'string' ? target : target.eosId
      return players.find(({ eosId, steamId }) => eosId === id || steamId === id) ?? null
    },
    'players.find': async ({ instance }, filter) =>
      (await listPlayers(deps, instance.serverId)).filter((player) => matches(player, filter)),
    'players.history': async (context, target, limit = DEFAULT_HISTORY) => {
      const player = await findStored(app, target)
      if (!player) return []
      const { serverId } = context.instance
      const withNotes = context.operations.has('players:read-notes')
      return playerHistory(app, { playerId: player.id, serverId, limit, withNotes })
    },
    'players.notes': async (_context, target) => {
      const player = await findStored(app, target)
      if (!player) return []
      const { items } = await app.db.players.listNotes(player.id, { limit: MAX_NOTES })
      return items.map(({ id, text, authorName, createdAt }) => ({
        noteId: id,
        text,
        author: authorName,
        createdAt: createdAt.getTime(),
      }))
    },
    'players.bans': (context) => listBans(deps, context),
  } satisfies Read
}

/** Everybody on the server whom the panel knows by an EOS id, which every function acts on. */
const listPlayers = async (deps: HostServicesDeps, serverId: string): Promise<Player[]> => {
  requireConnected(deps.app, serverId)
  const held = await heldAdminIds(deps.app, serverId)
  return [...deps.app.game.getState(serverId).players.values()].flatMap((player) => {
    const { eosId } = player.ids
    if (!eosId) return []
    return [toPlayer(player, eosId, held.has(eosId) || deps.admins.isAdmin(serverId, eosId))]
  })
}

const toPlayer = (player: PlayerState, eosId: string, isAdmin: boolean): Player => ({
  eosId,
  ...(player.ids.steamId ? { steamId: player.ids.steamId } : {}),
  ...(player.ids.epicId ? { epicId: player.ids.epicId } : {}),
  name: player.name,
  teamId: player.teamId,
  squadId: player.squadId,
  isSquadLeader: player.isLeader,
  isAdmin,
  role: player.role,
  vehicle: player.vehicle && [player.vehicle.className, player.vehicle.seat].filter(Boolean).join(' '),
  connectedAt: player.connectedAtMs,
  ...(player.ip === null ? {} : { ip: player.ip }),
})

const matches = (player: Player, { name, ...equal }: PlayerFilter): boolean =>
  (name === undefined || player.name.toLocaleLowerCase('en').includes(name.toLocaleLowerCase('en'))) &&
  Object.entries(equal).every(
    ([field, wanted]) => wanted === undefined || player[field as keyof Player] === wanted,
  )

const listBans = async ({ app }: HostServicesDeps, { instance }: CallContext) => {
  const filter = { state: 'active' as const, serverIds: [instance.serverId] }
  const { items } = await app.db.moderation.listBans(filter, app.clock.now(), { limit: MAX_BANS })
  return items.flatMap(({ id, player, reason, createdAt, expiresAt }) => {
    const ref = toPlayerRef(player)
    const times = { createdAt: createdAt.getTime(), expiresAt: expiresAt?.getTime() ?? null }
    return ref ? [{ banId: id, player: ref, reason, ...times }] : []
  })
}
