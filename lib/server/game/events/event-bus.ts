import type { Log } from '../log'
import type { EventRecord } from './event-store'

/** An event on its way to those who listen. `id` is null while the database is away. */
export type LiveEvent = EventRecord & { readonly id: number | null }

export type SubscribeOptions = {
  /** Events that may wait for a slow listener; the oldest are dropped beyond it. Default 1,000. */
  readonly maxWaiting?: number
  /** Told how many events were just dropped, so that the listener can read them from the store. */
  readonly onDropped?: (count: number) => void
  /** Told, in order, the id of an event that was published without one: the very object, heard or not. */
  readonly onRecorded?: (event: LiveEvent, id: number) => void
}

type Delivery =
  | { readonly kind: 'event'; readonly event: LiveEvent }
  | { readonly kind: 'recorded'; readonly event: LiveEvent; readonly id: number }

export type EventListener = (event: LiveEvent) => void | Promise<void>

const MAX_WAITING = 1_000

/** One listener with its own bounded queue: it sees events one at a time, in order. */
class Subscription {
  readonly target: string
  readonly #listener: EventListener
  readonly #options: SubscribeOptions
  readonly #onError: (error: unknown) => void
  readonly #waiting: Delivery[] = []
  #isBusy = false
  #isEnded = false

  constructor(
    target: string,
    listener: EventListener,
    options: SubscribeOptions,
    onError: (error: unknown) => void,
  ) {
    this.target = target
    this.#listener = listener
    this.#options = options
    this.#onError = onError
  }

  offer(delivery: Delivery): void {
    this.#waiting.push(delivery)
    if (this.#waiting.length > (this.#options.maxWaiting ?? MAX_WAITING)) {
      this.#waiting.shift()
      this.#attempt(() => this.#options.onDropped?.(1))
    }
    if (!this.#isBusy) this.#drain()
  }

  end(): void {
    this.#isEnded = true
    this.#waiting.length = 0
  }

  /** Never re-entered: an event that a listener causes waits for its turn. */
  #drain(): void {
    this.#isBusy = true
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      const pending = this.#deliver(next)
      if (!(pending instanceof Promise)) continue
      pending.catch(this.#onError).finally(() => {
        this.#isBusy = false
        if (!this.#isEnded) this.#drain()
      })
      return
    }
    this.#isBusy = false
  }

  #deliver(delivery: Delivery): void | Promise<void> {
    if (delivery.kind === 'event') return this.#attempt(() => this.#listener(delivery.event))
    this.#attempt(() => this.#options.onRecorded?.(delivery.event, delivery.id))
  }

  #attempt<T>(run: () => T): T | undefined {
    try {
      return run()
    } catch (error) {
      this.#onError(error)
      return undefined
    }
  }
}

/** Hands events of all servers to listeners, in one order. A listener that is slow or throws harms only itself. */
export class EventBus {
  readonly #log: Log
  readonly #subscriptions = new Set<Subscription>()

  constructor(log: Log) {
    this.#log = log
  }

  get size(): number {
    return this.#subscriptions.size
  }

  /** @param target a server's id, or `all`. Returns the way to stop. */
  subscribe(target: string, listener: EventListener, options: SubscribeOptions = {}): () => void {
    const subscription = new Subscription(target, listener, options, (error) => {
      this.#log.error('A listener of game events failed', { error })
    })
    this.#subscriptions.add(subscription)
    return () => {
      subscription.end()
      this.#subscriptions.delete(subscription)
    }
  }

  publish(event: LiveEvent): void {
    this.#offer(event.serverId, { kind: 'event', event })
  }

  /** An event that was published without an id has got one. */
  recorded(event: LiveEvent, id: number): void {
    this.#offer(event.serverId, { kind: 'recorded', event, id })
  }

  #offer(serverId: string, delivery: Delivery): void {
    for (const subscription of this.#subscriptions) {
      if (subscription.target === 'all' || subscription.target === serverId) subscription.offer(delivery)
    }
  }
}
