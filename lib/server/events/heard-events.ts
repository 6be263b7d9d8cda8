import type { LiveEvent } from '../game/events/event-bus'

/** What the bus told, in its order: an event, or the id of one that came without. */
export type Heard =
  | { readonly kind: 'event'; readonly event: LiveEvent }
  /** The event was taken from here before. */
  | { readonly kind: 'number'; readonly id: number }
  /** Recorded up to here are events that were never heard: they happened before. */
  | { readonly kind: 'unheard'; readonly upTo: number }

export type HeardEvents = {
  hear(event: LiveEvent): void
  /** An event that still waits moves to where its id was told, since those that were told before come first. */
  hearId(event: LiveEvent, id: number): void
  /** The oldest that waits; undefined when nothing does. */
  take(): Heard | undefined
}

/** Keeps what was heard until it is taken, and which events were taken before their id was known. */
export const createHeardEvents = (): HeardEvents => {
  const waiting: Heard[] = []
  /** Events without an id. A moved one is still in its old place, where it is passed over. */
  const unnumbered = new WeakMap<LiveEvent, 'waiting' | 'moved' | 'taken'>()
  const hearUnheard = (id: number) => {
    if (waiting.at(-1)?.kind === 'unheard') waiting.pop()
    waiting.push({ kind: 'unheard', upTo: id })
  }
  return {
    hear: (event) => {
      if (event.id === null) unnumbered.set(event, 'waiting')
      waiting.push({ kind: 'event', event })
    },
    hearId: (event, id) => {
      const state = unnumbered.get(event)
      if (state === 'taken') waiting.push({ kind: 'number', id })
      else if (state === undefined) hearUnheard(id)
      else {
        unnumbered.set(event, 'moved')
        waiting.push({ kind: 'event', event: { ...event, id } })
      }
    },
    take: () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        if (next.kind !== 'event') return next
        if (unnumbered.get(next.event) === 'moved') continue
        if (next.event.id === null) unnumbered.set(next.event, 'taken')
        return next
      }
      return undefined
    },
  }
}
