/** What waits on the host for the worker. */
export interface WaitingItem {
  readonly text: string
  readonly causeId: string | null
  /** Number of the reply that is waited for; null for events. */
  readonly replySeq: number | null
}

/** Events and runs that the worker has and has not acknowledged, in the order in which they were sent. */
export interface InFlightWork {
  sent(item: WaitingItem): void
  /** The worker has begun the next `count` items. */
  acknowledge(count: number): void
  /** After the loss of the worker: splits into what was begun and what was not, and forgets all. */
  takeBack(begunTotal: number): { begun: WaitingItem[]; waiting: WaitingItem[] }
  clear(): void
  items(): number
  chars(): number
}

export const createInFlightWork = (): InFlightWork => {
  let sent: WaitingItem[] = []
  let chars = 0
  let acknowledged = 0

  const clear = () => {
    sent = []
    chars = 0
    acknowledged = 0
  }

  return {
    sent: (item) => {
      sent.push(item)
      chars += item.text.length
    },
    acknowledge: (count) => {
      for (const item of sent.splice(0, count)) chars -= item.text.length
      acknowledged = (acknowledged + count) | 0
    },
    takeBack: (begunTotal) => {
      const begunCount = (begunTotal - acknowledged) | 0
      const begun = sent.slice(0, begunCount)
      const waiting = sent.slice(begunCount)
      clear()
      return { begun, waiting }
    },
    clear,
    items: () => sent.length,
    chars: () => chars,
  }
}
