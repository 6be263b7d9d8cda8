import type { EventBus, LiveEvent } from '../game/events/event-bus'
import type { EventStore } from '../game/events/event-store'
import { createHeardEvents, type Heard } from './heard-events'

const PAGE_SIZE = 500

export type EventFeedOptions = {
  readonly bus: Pick<EventBus, 'subscribe'>
  readonly store: Pick<EventStore, 'after'>
  /** Undefined: all servers, or all names. */
  readonly serverIds: readonly string[] | undefined
  readonly names: readonly string[] | undefined
  /** Last event that the listener has; null: only what comes from now on. */
  readonly afterId: number | null
}

type Deliver = (event: LiveEvent) => boolean

export type EventFeed = {
  /** Hands over events in order until `close`, or until `deliver` returns false. */
  run(deliver: Deliver): Promise<void>
  close(): void
}

/**
 * Joins recorded and live events into one order. It listens before it reads, so nothing falls in
 * between; whenever the bus had to drop something, it reads on from the last id that it handed over.
 */
export const createEventFeed = ({ bus, store, serverIds, names, afterId }: EventFeedOptions): EventFeed => {
  const heard = createHeardEvents()
  let lastId = afterId
  let mustReadOn = afterId !== null
  let isClosed = false
  let hasHappened = false
  let notify: () => void = () => undefined
  const wake = () => {
    hasHappened = true
    notify()
  }

  const isWanted = (event: LiveEvent) =>
    (serverIds === undefined || serverIds.includes(event.serverId)) &&
    (names === undefined || names.includes(event.name))
  const hear = (event: LiveEvent) => {
    if (!isWanted(event)) return
    heard.hear(event)
    wake()
  }
  const stop = bus.subscribe('all', hear, {
    onDropped: () => {
      mustReadOn = lastId !== null
      wake()
    },
    onRecorded: (event, id) => {
      if (!isWanted(event)) return
      heard.hearId(event, id)
      wake()
    },
  })

  const handOver = (event: LiveEvent, deliver: Deliver): boolean => {
    if (event.id !== null && lastId !== null && event.id <= lastId) return true
    lastId = event.id ?? lastId
    return deliver(event)
  }

  const readOn = async (deliver: Deliver, upTo: number): Promise<boolean> => {
    for (;;) {
      const page = await store.after({ serverIds, names, afterId: lastId ?? 0, limit: PAGE_SIZE })
      for (const event of page) {
        if (event.id > upTo) return true
        if (isClosed || !handOver(event, deliver)) return false
      }
      if (page.length < PAGE_SIZE) return true
    }
  }

  /**
   * An id moves the position on where this feed handed the event out. What it never heard is read from the store,
   * and nothing after it, since later ones may be handed over without an id already.
   */
  const follow = async (next: Heard, deliver: Deliver): Promise<boolean> => {
    if (next.kind === 'event') return handOver(next.event, deliver)
    if (next.kind === 'unheard') return lastId === null || next.upTo <= lastId || readOn(deliver, next.upTo)
    lastId = Math.max(lastId ?? 0, next.id)
    return true
  }

  /** False when the listener wants no more. */
  const drain = async (deliver: Deliver): Promise<boolean> => {
    for (let next = heard.take(); next; next = heard.take()) {
      if (isClosed || !(await follow(next, deliver))) return false
    }
    return true
  }

  /** Resolves at once when something happened since the last time. */
  const somethingHappens = async (): Promise<void> => {
    if (!hasHappened)
      await new Promise<void>((resolve) => {
        notify = resolve
      })
    hasHappened = false
  }

  return {
    close: () => {
      isClosed = true
      stop()
      wake()
    },
    run: async (deliver) => {
      while (!isClosed) {
        const isBehind = mustReadOn
        mustReadOn = false
        if (isBehind && !(await readOn(deliver, Number.MAX_SAFE_INTEGER))) return
        if (!(await drain(deliver))) return
        if (!isClosed) await somethingHappens()
      }
    },
  }
}
