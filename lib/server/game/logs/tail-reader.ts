import { AppError } from '@/lib/shared/app-error'
import type { Log } from '../log'
import { type BackoffLimits, backoffMs } from '../rcon/backoff'
import { EntrySplitter, type SplitEntry } from './entry-splitter'
import { IDENTITY_BYTES, identityLength, identityOf } from './file-identity'
import { LogHealthRecord } from './log-health-record'
import type { LogBatch, LogHealth, LogPosition, LogReader } from './log-reader'
import { Pause } from './pause'
import type { SourceCheck, TailSource } from './tail-source'
import { withinTime } from './within-time'

export type TailReaderOptions = {
  readonly source: TailSource
  readonly log: Log
  /** Where to go on; undefined starts at the end of a file that exists and at the start of one that does not. */
  readonly resume?: LogPosition | undefined
  /** The most that is read again after a long pause, bytes. Default 16 MiB. */
  readonly maxCatchUpBytes?: number
  /** How long the source may be silent before it is opened anew. Default 15 s. */
  readonly stallMs?: number
  readonly backoff?: BackoffLimits
  readonly random?: () => number
}

const DEFAULTS = {
  maxCatchUpBytes: 16 * 1_048_576,
  stallMs: 15_000,
  backoff: { baseMs: 500, capMs: 10_000, floorMs: 100 },
  random: Math.random,
}

/** So many bytes before the offset are remembered to see that a remote file was replaced. */
const ANCHOR_BYTES = 64
/** How long the newest entry waits for a continuation line. */
const HOLD_MS = 100

/** What stands before the offset is not what was read there: the path names another file now. */
class FileReplaced extends Error {}

/** Follows a growing file through any source, over rotation, truncation and lost connections. */
export class TailReader implements LogReader {
  readonly #options: TailReaderOptions & typeof DEFAULTS
  readonly #source: TailSource
  readonly #record = new LogHealthRecord()
  readonly #pause = new Pause()
  #splitter = new EntrySplitter(0)
  /** Next byte to read; null until the file was looked at for the first time. */
  #offset: number | null = null
  #anchor: Uint8Array = new Uint8Array(0)
  #identity = ''
  #wasMissing = false
  #stopped = false
  #running: Promise<void> | null = null
  #onBatch: (batch: LogBatch) => void | Promise<void> = () => {}

  constructor(options: TailReaderOptions) {
    this.#options = { ...DEFAULTS, ...options }
    this.#source = options.source
  }

  get health(): LogHealth {
    return this.#record.health
  }

  onHealthChange(listener: (health: LogHealth) => void): () => void {
    return this.#record.onChange(listener)
  }

  start(onBatch: (batch: LogBatch) => void | Promise<void>): void {
    if (this.#running !== null) return
    this.#onBatch = onBatch
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#pause.wake()
    await this.#source.close()
    await this.#running
    this.#record.stopped()
  }

  async #run(): Promise<void> {
    let failures = 0
    while (!this.#stopped) {
      try {
        await this.#timed(this.#source.open())
        this.#record.counters.opens += 1
        await this.#follow(() => {
          failures = 0
        })
      } catch (error) {
        if (this.#stopped) break
        failures += 1
        this.#fail(error)
        await this.#source.close()
        const { backoff, random } = this.#options
        await this.#pause.wait(backoffMs(backoff, failures, random()))
      }
    }
    await this.#source.close()
  }

  /** Looks at the file again and again until the reader is stopped or the source fails. */
  async #follow(onSuccess: () => void): Promise<void> {
    const unwatch = this.#source.watch(() => this.#pause.wake())
    try {
      while (!this.#stopped) {
        const check = await this.#timed(this.#source.check())
        const grew = check ? await this.#advance(check) : this.#noteMissing()
        onSuccess()
        if (!grew) await this.#pause.wait(this.#splitter.holdsEntry ? HOLD_MS : this.#source.pollMs)
      }
    } finally {
      unwatch()
    }
  }

  #noteMissing(): boolean {
    this.#wasMissing = true
    this.#record.missing()
    return false
  }

  /** Reads what is new; true when something was. */
  async #advance(check: SourceCheck): Promise<boolean> {
    if (check.unlinked) this.#record.missing()
    else this.#record.looked()
    if (this.#offset === null) await this.#begin(check.size)
    else if (this.#wasMissing && !(await this.#hasIdentity(this.#identity))) this.#startOver()
    this.#wasMissing = false
    if (check.size < (this.#offset ?? 0)) this.#startOver()
    await this.#identify(check.size)
    const from = this.#offset ?? 0
    if (check.size > from) {
      await this.#readTo(from, check.size)
      return true
    }
    await this.#hand(check.replaced ? this.#splitter.finish() : this.#splitter.flush())
    if (!check.replaced) return false
    await this.#timed(this.#source.reopen())
    this.#record.counters.opens += 1
    this.#startOver()
    return true
  }

  async #readTo(from: number, to: number): Promise<void> {
    const anchor = this.#anchor
    let matched = 0
    const consume = async (chunk: Uint8Array) => {
      if (this.#stopped) throw new Error('stopped')
      const overlap = Math.min(anchor.length - matched, chunk.length)
      for (let index = 0; index < overlap; index += 1) {
        if (chunk[index] !== anchor[matched + index]) throw new FileReplaced()
      }
      matched += overlap
      if (chunk.length > overlap) await this.#take(chunk.subarray(overlap))
    }
    try {
      await this.#source.read(from - anchor.length, to, consume)
    } catch (error) {
      if (!(error instanceof FileReplaced)) throw error
      this.#startOver()
    }
  }

  async #take(bytes: Uint8Array): Promise<void> {
    this.#offset = (this.#offset ?? 0) + bytes.length
    this.#record.counters.bytes += bytes.length
    const entries = this.#splitter.push(bytes)
    const joined = Buffer.concat([this.#anchor, bytes.subarray(-ANCHOR_BYTES)])
    this.#anchor = Uint8Array.from(joined.subarray(-ANCHOR_BYTES))
    await this.#hand(entries)
  }

  async #hand(entries: readonly SplitEntry[]): Promise<void> {
    this.#record.countLines(this.#splitter)
    const last = entries.at(-1)
    if (!last) return
    this.#record.received(entries.length)
    await this.#onBatch({
      entries: entries.map(({ text }) => text),
      position: { offset: last.end, identity: this.#identity },
    })
  }

  /** Decides where to start: the saved place, the end of what is there, or the start of a new file. */
  async #begin(size: number): Promise<void> {
    const { resume, maxCatchUpBytes } = this.#options
    if (!resume) {
      this.#startAt(this.#wasMissing ? 0 : size)
      return
    }
    const same = size >= resume.offset && (await this.#hasIdentity(resume.identity))
    const wanted = same ? resume.offset : 0
    const earliest = Math.max(0, size - maxCatchUpBytes)
    if (!same) this.#record.counters.rotations += 1
    if (earliest > wanted) this.#record.counters.skippedBytes += earliest - wanted
    if (earliest > wanted || !same) this.#startAt(Math.max(wanted, earliest))
    else this.#startAt(wanted, true)
  }

  /** False also for an identity that was never taken. */
  async #hasIdentity(identity: string): Promise<boolean> {
    const length = identityLength(identity)
    return length > 0 && identityOf(await this.#timed(this.#source.head(length))) === identity
  }

  /** Takes the identity of the file, again as long as it was too short for a whole one. */
  async #identify(size: number): Promise<void> {
    if (identityLength(this.#identity) >= Math.min(IDENTITY_BYTES, size)) return
    this.#identity = identityOf(await this.#timed(this.#source.head(IDENTITY_BYTES)))
  }

  /** @param lineStart the offset is known to be the start of a line */
  #startAt(offset: number, lineStart = offset === 0): void {
    // One byte earlier, so that a line break right before the offset ends the line that is left out.
    const start = lineStart ? offset : offset - 1
    this.#record.countLines(this.#splitter)
    this.#splitter = new EntrySplitter(start, { midLine: !lineStart })
    this.#offset = start
    this.#anchor = new Uint8Array(0)
    this.#identity = ''
  }

  #startOver(): void {
    this.#record.counters.rotations += 1
    this.#options.log.info('The game log was replaced; reading the new one from its start')
    this.#startAt(0)
  }

  #fail(error: unknown): void {
    const known = AppError.isInstance(error)
      ? error
      : new AppError('LOG_UNREACHABLE', error instanceof Error ? error.message : String(error), {
          cause: error,
        })
    const isNews = this.#record.failed(known)
    const write = isNews ? this.#options.log.warn : this.#options.log.debug
    write.call(this.#options.log, 'The game log cannot be read', { code: known.code, reason: known.message })
  }

  #timed<T>(promise: Promise<T>): Promise<T> {
    return withinTime(promise, this.#options.stallMs, () => {
      const waited = `The host of the log did not answer within ${this.#options.stallMs} ms`
      return new AppError('LOG_UNREACHABLE', waited)
    })
  }
}
