import type { LiveEvent } from '../game/events/event-bus'

/**
 * How long somebody counts as an admin after the game treated them as one. Long enough for an evening of play with an
 * admin who says little; short enough that a demoted one does not command plugins for days.
 */
export const ADMIN_SIGHTING_MS = 4 * 60 * 60_000

/**
 * Who is an admin on a game server. The game tells nobody its admin list, but only admins write in admin chat, enter
 * the camera or broadcast: who did so lately counts as one.
 */
export class AdminSightings {
  readonly #now: () => number
  /** Server → player → when they were seen last. */
  readonly #admins = new Map<string, Map<string, number>>()

  constructor(now: () => number) {
    this.#now = now
  }

  hear({ serverId, name, payload }: Pick<LiveEvent, 'serverId' | 'name' | 'payload'>): void {
    const seen =
      name === 'chat.message' && payload.chat === 'admin'
        ? payload.player
        : name === 'admin.camera-entered' || name === 'admin.broadcast'
          ? payload.admin
          : null
    const eosId = typeof seen === 'object' && seen !== null && 'eosId' in seen ? seen.eosId : null
    if (typeof eosId !== 'string' || eosId === '') return
    const admins = this.#admins.get(serverId) ?? new Map<string, number>()
    this.#admins.set(serverId, admins.set(eosId, this.#now()))
  }

  isAdmin(serverId: string, eosId: string): boolean {
    const admins = this.#admins.get(serverId)
    const seenAt = admins?.get(eosId)
    if (seenAt === undefined) return false
    if (this.#now() - seenAt < ADMIN_SIGHTING_MS) return true
    admins?.delete(eosId)
    return false
  }
}
