import type { Player, PlayerRef } from '@/lib/plugin-sdk/game-types'

/** A reference without the ids that the grant does not cover. */
export const projectRef = (player: PlayerRef, operations: ReadonlySet<string>): PlayerRef => ({
  eosId: player.eosId,
  name: player.name,
  ...(operations.has('players:read-ids') && player.steamId ? { steamId: player.steamId } : {}),
  ...(operations.has('players:read-ids') && player.epicId ? { epicId: player.epicId } : {}),
})

/** A player of the list without what the grant does not cover. */
export const projectPlayer = (player: Player, operations: ReadonlySet<string>): Player => {
  const { steamId: _steam, epicId: _epic, ip, ...rest } = player
  return {
    ...rest,
    ...projectRef(player, operations),
    ...(operations.has('players:read-addresses') && ip ? { ip } : {}),
  }
}
