import type { ErrorCode } from '@/lib/shared/error-codes'

/** How far a log was read and how to recognise that it is still the same file. */
export type LogPosition = {
  /** Bytes from the start of the file up to the end of the last entry handed out. */
  readonly offset: number
  /** `<bytes>:<SHA-256>` of the start of the file, which names the time when the server opened it. */
  readonly identity: string
}

export type LogBatch = {
  /** Log entries in file order. Lines of one entry are joined by \n; text is valid Unicode. */
  readonly entries: readonly string[]
  /** Resume here once the entries are dealt with. */
  readonly position: LogPosition
}

export const LOG_STATUSES = ['connecting', 'reading', 'missing', 'failing', 'stopped'] as const
export type LogStatus = (typeof LOG_STATUSES)[number]

/** Totals since the reader was made. */
export type LogCounters = {
  bytes: number
  entries: number
  /** Lines beyond the limit, dropped. */
  oversizedLines: number
  /** Lines with bytes that are not UTF-8; kept with U+FFFD in their place. */
  malformedLines: number
  /** The file was replaced by another or became shorter. */
  rotations: number
  /** Bytes left out because the reader was too far behind when it started. */
  skippedBytes: number
  /** Connections to the host of the file, or times the file was opened. */
  opens: number
  errors: number
}

export type LogHealth = {
  readonly status: LogStatus
  readonly since: Date
  /** The latest failure, kept after recovery. */
  readonly lastError: { readonly code: ErrorCode; readonly message: string; readonly at: Date } | null
  /** When the file was last looked at with success. */
  readonly lastCheckAt: Date | null
  /** When the last entry arrived here. */
  readonly lastEntryAt: Date | null
  readonly counters: Readonly<LogCounters>
}

/** Follows one log file, wherever it is, until it is stopped. */
export interface LogReader {
  /** Begins to read. The next batch waits until `onBatch` has settled, so a slow consumer slows the reader. */
  start(onBatch: (batch: LogBatch) => void | Promise<void>): void
  /** Resolves when nothing of the reader is left. */
  stop(): Promise<void>
  readonly health: LogHealth
  /** Returns the way to stop listening. */
  onHealthChange(listener: (health: LogHealth) => void): () => void
}

export const newLogCounters = (): LogCounters => ({
  bytes: 0,
  entries: 0,
  oversizedLines: 0,
  malformedLines: 0,
  rotations: 0,
  skippedBytes: 0,
  opens: 0,
  errors: 0,
})
