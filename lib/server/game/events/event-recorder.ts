import { randomUUID } from 'node:crypto'
import { AppError } from '@/lib/shared/app-error'
import type { Log } from '../log'
import type { LogPosition } from '../logs/log-reader'
import { Pause } from '../logs/pause'
import { type BackoffLimits, backoffMs } from '../rcon/backoff'
import type { EventBus, LiveEvent } from './event-bus'
import type { EventBatch, EventRecord, EventStore } from './event-store'

export type RecorderLimits = {
  /** Events written in one transaction. */
  readonly maxBatch: number
  /** Events that wait for a database that is away; the oldest are given up beyond it. */
  readonly maxBuffered: number
  /** Rest between two writes: what comes meanwhile is written together, and others get the database. */
  readonly gatherMs: number
  /** A write that takes longer does not hold back live delivery. */
  readonly publishAfterMs: number
  /** How long a log position may wait for an event to be written with. */
  readonly positionMs: number
  readonly backoff: BackoffLimits
}

export const RECORDER_LIMITS: RecorderLimits = {
  maxBatch: 500,
  maxBuffered: 20_000,
  gatherMs: 15,
  publishAfterMs: 1_000,
  positionMs: 5_000,
  backoff: { baseMs: 200, capMs: 2_000, floorMs: 50 },
}

export type RecorderHealth = {
  readonly status: 'recording' | 'failing'
  readonly since: Date
  readonly buffered: number
  readonly recorded: number
  /** Given up because the database was away for too long. */
  readonly lost: number
  /** Given up because the database refused them while it was there. */
  readonly refused: number
  readonly lastError: string | null
}

type Item = { readonly record: EventRecord; published: LiveEvent | null }

/** A refusal that repeats this often while the database is there is about the data. */
const CERTAIN_REFUSALS = 3
/** How long a write that is under way may still take after `close`. */
const LAST_WRITE_MS = 1_000

/**
 * The one writer of events. Events become visible in the order in which they are added, with the id under
 * which they are recorded; while the database is away they are delivered at once without an id and
 * recorded later.
 */
export class EventRecorder {
  readonly #store: EventStore
  readonly #bus: EventBus
  readonly #log: Log
  readonly #limits: RecorderLimits
  readonly #pause = new Pause()
  readonly #rest = new Pause()
  #queue: Item[] = []
  #positions = new Map<string, LogPosition>()
  #positionTimer: NodeJS.Timeout | undefined
  #writing: Promise<void> | null = null
  #isFailing = false
  /** The write that is under way takes too long to hold back live delivery. */
  #isLate = false
  #isClosed = false
  #since = new Date()
  #counts = { recorded: 0, lost: 0, refused: 0 }
  #inBatch = 0
  #flushing = 0
  #lastError: string | null = null

  constructor(deps: { store: EventStore; bus: EventBus; log: Log; limits?: Partial<RecorderLimits> }) {
    this.#store = deps.store
    this.#bus = deps.bus
    this.#log = deps.log
    this.#limits = { ...RECORDER_LIMITS, ...deps.limits }
  }

  get health(): RecorderHealth {
    return {
      status: this.#isFailing ? 'failing' : 'recording',
      since: this.#since,
      buffered: this.#queue.length + this.#inBatch,
      ...this.#counts,
      lastError: this.#lastError,
    }
  }

  add(record: EventRecord): void {
    if (this.#isClosed) return
    const item: Item = { record, published: null }
    this.#queue.push(item)
    if (this.#isFailing || this.#isLate) this.#publish(item, null)
    if (this.#queue.length > this.#limits.maxBuffered) {
      const oldest = this.#queue.shift()
      if (oldest) this.#publish(oldest, null)
      this.#counts.lost += 1
    }
    this.#pump()
  }

  /** The log of a server was read up to here; all its events before were added. */
  markPosition(serverId: string, position: LogPosition): void {
    if (this.#isClosed) return
    this.#positions.set(serverId, position)
    this.#positionTimer ??= setTimeout(() => this.#pump(true), this.#limits.positionMs)
  }

  /**
   * Resolves when few events wait, or at once while the database is away. A reader that catches up on a
   * long log waits for it, so that it never has to give events up.
   */
  async whenRoomy(): Promise<void> {
    while (!this.#isFailing && this.#writing !== null && this.#queue.length > this.#limits.maxBuffered / 4) {
      await this.#writing
    }
  }

  /** Resolves when everything added so far is recorded, or the time is over. */
  async flush(timeoutMs = 5_000): Promise<void> {
    const deadline = performance.now() + timeoutMs
    this.#flushing += 1
    this.#rest.wake()
    this.#pump(true)
    while (this.#writing !== null && performance.now() < deadline) {
      const timeout = new Promise((resolve) => setTimeout(resolve, Math.min(50, timeoutMs)))
      await Promise.race([this.#writing, timeout])
    }
    this.#flushing -= 1
  }

  /** Writes what is left, then takes nothing more. */
  async close(timeoutMs = 5_000): Promise<void> {
    await this.flush(timeoutMs)
    this.#isClosed = true
    clearTimeout(this.#positionTimer)
    this.#pause.wake()
    const lastChance = new Promise((resolve) => setTimeout(resolve, LAST_WRITE_MS))
    await Promise.race([this.#writing, lastChance])
  }

  #pump(positionsToo = false): void {
    const hasWork = this.#queue.length > 0 || (positionsToo && this.#positions.size > 0)
    if (this.#writing !== null || !hasWork) return
    this.#writing = this.#write()
      .then(() => this.#gather())
      .finally(() => {
        this.#writing = null
        this.#pump()
      })
  }

  /** A full batch waits for nothing, and neither does somebody who asked for all to be written. */
  async #gather(): Promise<void> {
    if (this.#isClosed || this.#flushing > 0 || this.#queue.length >= this.#limits.maxBatch) return
    await this.#rest.wait(this.#limits.gatherMs)
  }

  async #write(): Promise<void> {
    const items = this.#queue.splice(0, this.#limits.maxBatch)
    // Positions speak of all events added so far; they must not overtake those left in the queue.
    const positions = this.#queue.length === 0 ? this.#positions : new Map<string, LogPosition>()
    if (positions === this.#positions) {
      this.#positions = new Map()
      clearTimeout(this.#positionTimer)
      this.#positionTimer = undefined
    }
    this.#inBatch = items.length
    await this.#append(items, positions)
    this.#inBatch = 0
  }

  async #append(items: readonly Item[], positions: ReadonlyMap<string, LogPosition>): Promise<void> {
    const batch: EventBatch = { key: randomUUID(), events: items.map(({ record }) => record), positions }
    let failures = 0
    let refusals = 0
    while (!this.#isClosed) {
      const slow = setTimeout(() => {
        this.#isLate = true
        this.#deliverUnrecorded(items)
      }, this.#limits.publishAfterMs)
      try {
        this.#deliver(items, await this.#store.append(batch))
        return
      } catch (error) {
        failures += 1
        refusals = isAway(error) ? 0 : refusals + 1
        this.#fail(error, items)
      } finally {
        clearTimeout(slow)
        this.#isLate = false
      }
      if (refusals >= CERTAIN_REFUSALS && (await this.#isStoreThere())) return this.#divide(items, positions)
      await this.#pause.wait(backoffMs(this.#limits.backoff, failures, Math.random()))
    }
  }

  /** An error that nobody knows may still mean that the database is away: then nothing is given up. */
  async #isStoreThere(): Promise<boolean> {
    return await this.#store.lastId().then(
      () => true,
      () => false,
    )
  }

  /** Finds the event that the database refuses, so that the others are recorded. */
  async #divide(items: readonly Item[], positions: ReadonlyMap<string, LogPosition>): Promise<void> {
    if (items.length <= 1) {
      this.#counts.refused += items.length
      this.#log.error('A game event cannot be recorded and was given up', {
        event: items[0]?.record.name,
        reason: this.#lastError,
      })
      return
    }
    const middle = Math.ceil(items.length / 2)
    await this.#append(items.slice(0, middle), new Map())
    await this.#append(items.slice(middle), positions)
  }

  #deliver(items: readonly Item[], ids: readonly number[]): void {
    if (this.#isFailing) {
      this.#isFailing = false
      this.#since = new Date()
      this.#log.info('Game events are recorded again', { buffered: this.#queue.length })
    }
    this.#counts.recorded += items.length
    for (const [index, item] of items.entries()) {
      const id = ids[index] ?? null
      if (!item.published) this.#publish(item, id)
      else if (id !== null) this.#bus.recorded(item.published, id)
    }
  }

  #fail(error: unknown, items: readonly Item[]): void {
    this.#lastError = error instanceof Error ? error.message : String(error)
    if (!this.#isFailing) {
      this.#isFailing = true
      this.#since = new Date()
      this.#log.warn('Game events cannot be recorded; they are kept in memory', { reason: this.#lastError })
    }
    this.#deliverUnrecorded(items)
  }

  /** Live goes on without ids: first what is being written, then what waits. */
  #deliverUnrecorded(items: readonly Item[]): void {
    for (const item of items) this.#publish(item, null)
    for (const item of this.#queue) this.#publish(item, null)
  }

  #publish(item: Item, id: number | null): void {
    if (item.published) return
    item.published = { ...item.record, id }
    this.#bus.publish(item.published)
  }
}

const isAway = (error: unknown): boolean =>
  AppError.isInstance(error) && error.code === 'DATABASE_UNAVAILABLE'
