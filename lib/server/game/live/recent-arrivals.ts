import type { GameEvent } from '@/lib/domain/events'
import type { PlayerList } from '@/lib/domain/rcon/replies/list-players'

/** No reply is older: its call would have ended before. */
const MAX_AGE_MS = 60_000

/**
 * Players who came a moment ago. A list that was on its way when somebody came back still has them among
 * those who left, which would look as if they had left again.
 */
export class RecentArrivals {
  readonly #heardAt = new Map<string, number>()

  note(event: GameEvent, nowMs: number): void {
    if (event.name !== 'player.connected') return
    for (const [eosId, heardAtMs] of this.#heardAt) {
      if (nowMs - heardAtMs > MAX_AGE_MS) this.#heardAt.delete(eosId)
    }
    this.#heardAt.set(event.payload.player.eosId, nowMs)
  }

  /** The list without such statements that are older than the arrival. */
  correct(list: PlayerList, askedAtMs: number): PlayerList {
    const isCurrent = (eosId: string | undefined) => (this.#heardAt.get(eosId ?? '') ?? 0) < askedAtMs
    return { ...list, disconnected: list.disconnected.filter(({ ids }) => isCurrent(ids.eosId)) }
  }
}
