import type { EventName, EventPayloads } from '../event-payloads'
import type { Timestamp } from '../game-types'

/** What a handler is told beside the payload. */
export interface EventContext {
  /** Id of the recorded event; usable as evidence of a ban. */
  readonly eventId: string
  readonly name: EventName
  readonly time: Timestamp
  /** Server on which it happened: always the server of this instance. */
  readonly serverId: string
  /** True in tests, replays and for test events sent by an admin. */
  readonly isSimulated: boolean
}

/** Handler of an event. What it returns is ignored; what it throws is logged and counted. */
export type EventHandler<N extends EventName> = (
  payload: Readonly<EventPayloads[N]>,
  context: EventContext,
) => void | Promise<void>

/** Hearing what happens on the server. Needs `events:<name>` in the manifest for each event. */
export interface EventsApi<Names extends EventName = EventName> {
  /**
   * Calls the handler for every such event, in the order of the server, one after another.
   * @param name Event name; the manifest must ask for `events:<name>`.
   * @returns Function that ends the subscription.
   * @throws `PERMISSION_DENIED` when the grant does not cover the event, `LIMIT_HANDLERS` at 200 handlers.
   */
  on<N extends Names>(name: N, handler: EventHandler<N>): () => void
  /** Like `on`, but ends after the first event. */
  once<N extends Names>(name: N, handler: EventHandler<N>): () => void
}
