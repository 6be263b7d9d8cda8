import type { JsonObject } from '@/lib/shared/json'
import type { LogPosition } from '../logs/log-reader'

/** Where an event was seen. `snapshot`: two player lists differ; `panel`: the panel itself did it. */
export const EVENT_SOURCES = ['rcon', 'log', 'snapshot', 'panel'] as const
export type EventSource = (typeof EVENT_SOURCES)[number]

/** An event as it is kept. */
export type EventRecord = {
  readonly serverId: string
  /** Name of the event, for example `player.connected`. */
  readonly name: string
  /** When it happened: the time of the log line, else when it arrived. */
  readonly at: Date
  readonly source: EventSource
  /** Plain data, without NUL and lone surrogates. */
  readonly payload: JsonObject
  /** EOS ids of the players in it. */
  readonly players: readonly string[]
}

/** Ids rise in the order in which events became visible, over all servers. */
export type RecordedEvent = EventRecord & { readonly id: number }

export type EventBatch = {
  /** Names the batch: appending the same key again after a failure never records it twice. */
  readonly key: string
  readonly events: readonly EventRecord[]
  /** How far the logs were read that these events come from; kept in the same transaction. */
  readonly positions: ReadonlyMap<string, LogPosition>
}

export type EventQuery = {
  /** Undefined means all servers. */
  readonly serverIds?: readonly string[] | undefined
  readonly names?: readonly string[] | undefined
  /** Only events with a larger id. */
  readonly afterId: number
  readonly limit: number
}

export type RemovalQuery = {
  readonly serverId: string
  /** Only events with a larger id are looked at. */
  readonly afterId: number
  /** So many are looked at: what one call costs does not depend on how many are kept. */
  readonly limit: number
  /** Events of an earlier time are old. */
  readonly before: Date
  /** Events of this time or later have a wrong one; they are neither old nor young. */
  readonly until: Date
  /** Undefined: all names. Others are neither old nor young. */
  readonly names?: readonly string[] | undefined
}

export type Removal = {
  readonly removed: number
  /** The largest id that was looked at; null when there was no event left. */
  readonly lastId: number | null
  /** The smallest id among those that are too young; null when none is. */
  readonly firstYoungId: number | null
}

/** Keeps events in one order. */
export interface EventStore {
  /**
   * Keeps all events of the batch or none and returns their ids, rising, in the order of the batch.
   * Throws AppError DATABASE_UNAVAILABLE when trying again later makes sense.
   */
  append(batch: EventBatch): Promise<readonly number[]>
  /** Oldest first. */
  after(query: EventQuery): Promise<readonly RecordedEvent[]>
  /** The largest id that is recorded, 0 when there is none. */
  lastId(): Promise<number>
  /** Null when the log of this server was never read. */
  findPosition(serverId: string): Promise<LogPosition | null>
  /** Null when there is none with this id, or none any more. */
  findById(id: number): Promise<RecordedEvent | null>
  /** Every server of which something is recorded, also those that are gone. */
  listServerIds(): Promise<readonly string[]>
  /** Looks at the next events of a server and removes the old ones among them. */
  removeBefore(query: RemovalQuery): Promise<Removal>
}
