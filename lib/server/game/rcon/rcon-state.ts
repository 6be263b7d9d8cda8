import type { ErrorCode } from '@/lib/shared/error-codes'

/** `refused`: the password is wrong. `evicted`: another tool keeps taking the session over. */
export const RCON_STATUSES = ['connecting', 'connected', 'waiting', 'refused', 'evicted', 'closed'] as const
export type RconStatus = (typeof RCON_STATUSES)[number]

/** Totals since the client was made. */
export type RconCounters = {
  connects: number
  /** Sessions that were ready and ended. */
  disconnects: number
  failedConnects: number
  commandsSent: number
  replies: number
  timeouts: number
  pushes: number
  unexpectedPackets: number
  /** Sessions ended because the bytes were not RCON, or a packet was too large. */
  protocolErrors: number
  receivedBytes: number
}

export type RconState = {
  readonly status: RconStatus
  /** When this status began. */
  readonly since: Date
  /** The latest failure, kept after recovery; its message says what to do. */
  readonly lastError: { readonly code: ErrorCode; readonly message: string; readonly at: Date } | null
  /** Round trip of the latest command in milliseconds; null before the first. */
  readonly latencyMs: number | null
  /** Null unless the client waits before its next attempt. */
  readonly nextAttemptAt: Date | null
  readonly inFlight: number
  readonly queued: number
  readonly counters: Readonly<RconCounters>
}

export const newRconCounters = (): RconCounters => ({
  connects: 0,
  disconnects: 0,
  failedConnects: 0,
  commandsSent: 0,
  replies: 0,
  timeouts: 0,
  pushes: 0,
  unexpectedPackets: 0,
  protocolErrors: 0,
  receivedBytes: 0,
})
