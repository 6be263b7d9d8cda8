import { ENGINE_LIMITS } from '../limits'
import type { Address, CallMessage, LogMessage, ReplyMessage, TurnMessage, UsageMessage } from '../protocol'
import type { SandboxNotice } from '../session'

/** What a guest has said since the last turn was posted. Everything in it is bounded. */
export interface Outbox {
  call(call: CallMessage): void
  log(line: LogMessage): void
  reply(reply: ReplyMessage): void
  notice(notice: SandboxNotice): void
  /** Counts a refusal; many of one kind become one notice. */
  refused(code: string, causeId: string | null): void
  itemDone(): void
  answered(): void
  /** There is more to say than that a few items and answers were taken. */
  isUrgent(): boolean
  /** Takes everything, or null when nothing happened. */
  take(address: Address, usage: () => UsageMessage): TurnMessage | null
}

interface Content {
  done: number
  answered: number
  calls: CallMessage[]
  logs: LogMessage[]
  replies: ReplyMessage[]
  notices: SandboxNotice[]
  refusals: Map<string, { count: number; causeId: string | null }>
}

const emptyContent = (): Content => ({
  done: 0,
  answered: 0,
  calls: [],
  logs: [],
  replies: [],
  notices: [],
  refusals: new Map(),
})

export const createOutbox = (): Outbox => {
  let content = emptyContent()
  let isEmpty = true
  let isUrgent = false

  const refused = (code: string, causeId: string | null) => {
    isEmpty = false
    isUrgent = true
    const present = content.refusals.get(code)
    if (present) present.count++
    else if (content.refusals.size < ENGINE_LIMITS.noticesPerTurn) {
      content.refusals.set(code, { count: 1, causeId })
    }
  }

  return {
    refused,
    call: (call) => {
      isEmpty = false
      isUrgent = true
      content.calls.push(call)
    },
    log: (line) => {
      isEmpty = false
      isUrgent = true
      content.logs.push(line)
    },
    reply: (reply) => {
      isEmpty = false
      isUrgent = true
      content.replies.push(reply)
    },
    notice: (notice) => {
      isEmpty = false
      isUrgent = true
      const isFull = content.notices.length >= ENGINE_LIMITS.noticesPerTurn
      if (notice.kind !== 'handler' && isFull) refused('LIMIT_NOTICES', notice.causeId)
      else content.notices.push(notice)
    },
    itemDone: () => {
      isEmpty = false
      content.done++
    },
    answered: () => {
      isEmpty = false
      content.answered++
    },
    isUrgent: () => isUrgent || content.done + content.answered >= ENGINE_LIMITS.itemsPerTurn,
    take: (address, usage) => {
      if (isEmpty) return null
      const { refusals, ...rest } = content
      for (const [code, { count, causeId }] of refusals) {
        rest.notices.push({ kind: 'refused', code, causeId, count })
      }
      content = emptyContent()
      isEmpty = true
      isUrgent = false
      return { type: 'turn', slot: address.slot, generation: address.generation, ...rest, usage: usage() }
    },
  }
}
