import type { EventBus, LiveEvent } from '../game/events/event-bus'
import type { EventStore } from '../game/events/event-store'

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

export type EventFeed = {
  /** Hands over events in order until `close`, or until `deliver` returns false. */
  run(deliver: (event: LiveEvent) => boolean): Promise<void>
  close(): void
}

/**
 * Joins recorded and live events into one order. It listens before it reads, so nothing falls in
 * between; whenever the bus had to drop something, it reads on from the last id that it handed over.
 */
export const createEventFeed = ({ bus, store, serverIds, names, afterId }: EventFeedOptions): EventFeed => {
  const waiting: LiveEvent[] = []
  let lastId = afterId
  let mustReadOn = afterId !== null
  let isClosed = false
  let wake: () => void = () => undefined

  const isWanted = (event: LiveEvent) =>
    (serverIds === undefined || serverIds.includes(event.serverId)) &&
    (names === undefined || names.includes(event.name))
  const hear = (event: LiveEvent) => {
    if (!isWanted(event)) return
    waiting.push(event)
    wake()
  }
  const stop = bus.subscribe('all', hear, {
    onDropped: () => {
      mustReadOn = lastId !== null
      wake()
    },
    onRecorded: (id) => {
      lastId = Math.max(lastId ?? 0, id)
    },
  })

  const handOver = (event: LiveEvent, deliver: (event: LiveEvent) => boolean): boolean => {
    if (event.id !== null && lastId !== null && event.id <= lastId) return true
    lastId = event.id ?? lastId
    return deliver(event)
  }

  const readOn = async (deliver: (event: LiveEvent) => boolean): Promise<boolean> => {
    for (;;) {
      const page = await store.after({ serverIds, names, afterId: lastId ?? 0, limit: PAGE_SIZE })
      for (const event of page) if (isClosed || !handOver(event, deliver)) return false
      if (page.length < PAGE_SIZE) return true
    }
  }

  /** False when the listener wants no more. */
  const drain = (deliver: (event: LiveEvent) => boolean): boolean => {
    for (let event = waiting.shift(); event; event = waiting.shift()) {
      if (isClosed || !handOver(event, deliver)) return false
    }
    return true
  }

  const somethingHappens = () =>
    new Promise<void>((resolve) => {
      wake = resolve
    })

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
        if (isBehind && !(await readOn(deliver))) return
        if (!drain(deliver)) return
        if (!isClosed && !mustReadOn) await somethingHappens()
      }
    },
  }
}
