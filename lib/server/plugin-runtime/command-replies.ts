import { randomUUID } from 'node:crypto'
import { LIMITS } from '@/lib/plugin-sdk/limits'

type Place = { readonly instanceId: string; readonly serverId: string; readonly eosId: string }

/** Where an answer may go, or why none may: too late, unknown or of another instance, or answered enough. */
export type ReplyPlace =
  | { readonly state: 'open'; readonly place: Place }
  | { readonly state: 'expired' | 'used-up' }

const LIFETIME_MS = LIMITS.commandReplySeconds.default * 1000

/** Where answers to chat commands go. An id answers one player a few times, for a minute, and only from its own instance. */
export class CommandReplies {
  readonly #now: () => number
  readonly #open = new Map<string, { readonly place: Place; readonly until: number; used: number }>()

  constructor(now: () => number) {
    this.#now = now
  }

  open(place: Place): string {
    this.#drop()
    const replyTo = randomUUID()
    this.#open.set(replyTo, { place, until: this.#now() + LIFETIME_MS, used: 0 })
    return replyTo
  }

  /** Counts one answer. */
  take(replyTo: string, instanceId: string): ReplyPlace {
    this.#drop()
    const open = this.#open.get(replyTo)
    if (open?.place.instanceId !== instanceId) return { state: 'expired' }
    if (open.used >= LIMITS.commandReplies.default) return { state: 'used-up' }
    open.used += 1
    return { state: 'open', place: open.place }
  }

  #drop(): void {
    const now = this.#now()
    for (const [replyTo, { until }] of this.#open) {
      if (until > now) return
      this.#open.delete(replyTo)
    }
  }
}
