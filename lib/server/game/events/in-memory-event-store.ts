import type { LogPosition } from '../logs/log-reader'
import type { EventBatch, EventQuery, EventStore, RecordedEvent, Removal, RemovalQuery } from './event-store'

/** Keeps events as long as the process lives; for tests and for one-off commands. */
export class InMemoryEventStore implements EventStore {
  #events: RecordedEvent[] = []
  readonly #positions = new Map<string, LogPosition>()
  readonly #idsByKey = new Map<string, readonly number[]>()
  #nextId = 1

  /** Everything recorded, oldest first. */
  get events(): readonly RecordedEvent[] {
    return this.#events
  }

  async append({ key, events, positions }: EventBatch): Promise<readonly number[]> {
    const known = this.#idsByKey.get(key)
    if (known) return known
    const ids = events.map((event) => {
      const id = this.#nextId
      this.#nextId += 1
      this.#events.push({ ...event, id })
      return id
    })
    for (const [serverId, position] of positions) this.#positions.set(serverId, position)
    this.#idsByKey.set(key, ids)
    return ids
  }

  async after({ serverIds, names, afterId, limit }: EventQuery): Promise<readonly RecordedEvent[]> {
    return this.#events
      .filter((event) => event.id > afterId)
      .filter((event) => serverIds?.includes(event.serverId) ?? true)
      .filter((event) => names?.includes(event.name) ?? true)
      .slice(0, limit)
  }

  async lastId(): Promise<number> {
    return this.#events.at(-1)?.id ?? 0
  }

  async findPosition(serverId: string): Promise<LogPosition | null> {
    return this.#positions.get(serverId) ?? null
  }

  async findById(id: number): Promise<RecordedEvent | null> {
    return this.#events.find((event) => event.id === id) ?? null
  }

  async listServerIds(): Promise<readonly string[]> {
    return [...new Set(this.#events.map((event) => event.serverId))].sort()
  }

  async removeBefore({ serverId, afterId, limit, before, until, names }: RemovalQuery): Promise<Removal> {
    const part = await this.after({ serverIds: [serverId], afterId, limit })
    const wanted = part.filter((event) => names?.includes(event.name) ?? true)
    const old = new Set(wanted.filter((event) => event.at < before))
    const young = wanted.find((event) => event.at >= before && event.at < until)
    this.#events = this.#events.filter((event) => !old.has(event))
    return { removed: old.size, lastId: part.at(-1)?.id ?? null, firstYoungId: young?.id ?? null }
  }
}
