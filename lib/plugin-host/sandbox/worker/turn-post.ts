import { ENGINE_LIMITS } from '../limits'
import type { Address, TurnMessage, UsageMessage } from '../protocol'
import type { Outbox } from './outbox'

/** Sends what one instance has said. */
export interface TurnPost {
  /** Sends at once, but lets bare acknowledgements wait for company: a message costs more than a small handler. */
  send(): void
  /** Sends everything now. */
  flush(): void
  /** Sends nothing any more. */
  close(): void
}

export const createTurnPost = (
  outbox: Outbox,
  address: Address,
  usage: () => UsageMessage,
  post: (turn: TurnMessage) => void,
): TurnPost => {
  let waiting: ReturnType<typeof setTimeout> | undefined
  let isClosed = false

  const flush = () => {
    clearTimeout(waiting)
    waiting = undefined
    const turn = isClosed ? null : outbox.take(address, usage)
    if (turn) post(turn)
  }

  return {
    send: () => {
      if (outbox.isUrgent()) flush()
      else if (!isClosed) waiting ??= setTimeout(flush, ENGINE_LIMITS.acknowledgeMs)
    },
    flush,
    close: () => {
      isClosed = true
      clearTimeout(waiting)
    },
  }
}
