import { randomUUID } from 'node:crypto'
import { LIMITS } from '@/lib/plugin-sdk/limits'

type Place = { readonly instanceId: string; readonly serverId: string; readonly eosId: string }

const LIFETIME_MS = LIMITS.commandReplySeconds.default * 1000

/** Where answers to chat commands go. An id answers one player, for a minute, and only from its own instance. */
export class CommandReplies {
  readonly #now: () => number
  readonly #open = new Map<string, Place & { readonly until: number }>()

  constructor(now: () => number) {
    this.#now = now
  }

  open(place: Place): string {
    this.#drop()
    const replyTo = randomUUID()
    this.#open.set(replyTo, { ...place, until: this.#now() + LIFETIME_MS })
    return replyTo
  }

  /** Null when it is too late, unknown, or belongs to another instance. */
  find(replyTo: string, instanceId: string): Place | null {
    this.#drop()
    const place = this.#open.get(replyTo)
    return place?.instanceId === instanceId ? place : null
  }

  #drop(): void {
    const now = this.#now()
    for (const [replyTo, { until }] of this.#open) {
      if (until > now) return
      this.#open.delete(replyTo)
    }
  }
}
