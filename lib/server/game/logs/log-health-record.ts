import type { AppError } from '@/lib/shared/app-error'
import { type LogCounters, type LogHealth, type LogStatus, newLogCounters } from './log-reader'

/** Keeps the health of one log reader and tells who listens when its status changes. */
export class LogHealthRecord {
  readonly counters: LogCounters = newLogCounters()
  readonly #listeners = new Set<(health: LogHealth) => void>()
  #state: Omit<LogHealth, 'counters'> = {
    status: 'connecting',
    since: new Date(),
    lastError: null,
    lastCheckAt: null,
    lastEntryAt: null,
  }

  get health(): LogHealth {
    return { ...this.#state, counters: { ...this.counters } }
  }

  onChange(listener: (health: LogHealth) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  looked(): void {
    this.#state = { ...this.#state, lastCheckAt: new Date() }
    this.#enter('reading')
  }

  missing(): void {
    if (this.#state.status === 'missing') return
    const lastError = {
      code: 'LOG_NOT_FOUND' as const,
      message: 'There is no log file at this path yet',
      at: new Date(),
    }
    this.#state = { ...this.#state, lastError, lastCheckAt: new Date() }
    this.#enter('missing')
  }

  received(entries: number): void {
    this.counters.entries += entries
    this.#state = { ...this.#state, lastEntryAt: new Date() }
  }

  /** Moves the counts of a splitter here. */
  countLines(splitter: { oversizedLines: number; malformedLines: number }): void {
    this.counters.oversizedLines += splitter.oversizedLines
    this.counters.malformedLines += splitter.malformedLines
    splitter.oversizedLines = 0
    splitter.malformedLines = 0
  }

  /** True when this is not the failure that was reported last. */
  failed(error: AppError): boolean {
    this.counters.errors += 1
    const isNews = this.#state.status !== 'failing' || this.#state.lastError?.code !== error.code
    this.#state = { ...this.#state, lastError: { code: error.code, message: error.message, at: new Date() } }
    this.#enter('failing')
    return isNews
  }

  stopped(): void {
    this.#enter('stopped')
    this.#listeners.clear()
  }

  #enter(status: LogStatus): void {
    if (this.#state.status === status) return
    this.#state = { ...this.#state, status, since: new Date() }
    for (const listener of this.#listeners) listener(this.health)
  }
}
