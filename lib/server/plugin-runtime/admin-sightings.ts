import type { LiveEvent } from '../game/events/event-bus'

/**
 * Who is an admin on a game server. The game tells nobody its admin list, but only admins write in
 * admin chat or enter the camera; those who did count as admins while the panel runs.
 */
export class AdminSightings {
  readonly #admins = new Map<string, Set<string>>()

  hear({ serverId, name, payload }: Pick<LiveEvent, 'serverId' | 'name' | 'payload'>): void {
    const seen =
      name === 'chat.message' && payload.chat === 'admin'
        ? payload.player
        : name === 'admin.camera-entered' || name === 'admin.broadcast'
          ? payload.admin
          : null
    const eosId = typeof seen === 'object' && seen !== null && 'eosId' in seen ? seen.eosId : null
    if (typeof eosId !== 'string' || eosId === '') return
    this.#admins.set(serverId, (this.#admins.get(serverId) ?? new Set()).add(eosId))
  }

  isAdmin(serverId: string, eosId: string): boolean {
    return this.#admins.get(serverId)?.has(eosId) ?? false
  }
}
