/** What waits on the host for the worker. */
export interface WaitingItem {
  readonly text: string
  readonly causeId: string | null
  /** Number of the reply that is waited for; null for events. */
  readonly replySeq: number | null
}

/** Work that the worker has and has not acknowledged, in the order in which it was sent. */
export interface InFlightWork {
  /** @param item Null for answers, which are never sent again. */
  sent(item: WaitingItem | null): void
  /** The worker has begun the next `count` items. Returns how many of them were events or runs. */
  acknowledge(count: number): number
  /** After the loss of the worker: splits into what was begun and what was not, and forgets all. */
  takeBack(begunTotal: number): { begun: WaitingItem[]; waiting: WaitingItem[] }
  clear(): void
  /** Events and runs, without answers. */
  items(): number
  chars(): number
  isEmpty(): boolean
}

export const createInFlightWork = (): InFlightWork => {
  let sent: (WaitingItem | null)[] = []
  let items = 0
  let chars = 0
  let acknowledged = 0

  const forget = (item: WaitingItem | null) => {
    if (!item) return
    items--
    chars -= item.text.length
  }

  const clear = () => {
    sent = []
    items = 0
    chars = 0
    acknowledged = 0
  }

  const isItem = (item: WaitingItem | null): item is WaitingItem => item !== null

  return {
    sent: (item) => {
      sent.push(item)
      if (!item) return
      items++
      chars += item.text.length
    },
    acknowledge: (count) => {
      const before = items
      for (const item of sent.splice(0, count)) forget(item)
      acknowledged = (acknowledged + count) | 0
      return before - items
    },
    takeBack: (begunTotal) => {
      const begunCount = (begunTotal - acknowledged) | 0
      const begun = sent.slice(0, begunCount).filter(isItem)
      const waiting = sent.slice(begunCount).filter(isItem)
      clear()
      return { begun, waiting }
    },
    clear,
    items: () => items,
    chars: () => chars,
    isEmpty: () => sent.length === 0,
  }
}
