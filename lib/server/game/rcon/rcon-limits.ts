import type { BackoffLimits } from './backoff'

/**
 * Times and sizes of one RCON connection. The defaults keep two promises: a pending call ends within
 * 5 s of the connection going bad, and the connection is back within 5 s of the server being back
 * (one failed login plus the longest wait).
 */
export type RconLimits = {
  /** From the first SYN to an open socket. */
  readonly connectMs: number
  /** From an open socket to an accepted password. A real server takes about 0.7 s. */
  readonly loginMs: number
  /** Silence while a command waits for its reply; a real server answers within 2.6 s. */
  readonly stallMs: number
  /** The longest a call may take, waiting in the queue included. */
  readonly commandMs: number
  /** Nothing sent for this long makes the client send a harmless command. */
  readonly idleMs: number
  /** Commands written and not yet answered. */
  readonly maxInFlight: number
  /** Calls that may wait, for each priority. */
  readonly maxQueued: number
  /** Longest command line, UTF-8 bytes. */
  readonly maxCommandBytes: number
  readonly backoff: BackoffLimits
  /** Waits while the server keeps refusing the password. */
  readonly authBackoff: BackoffLimits
  /** Waits while another tool keeps taking the session over. */
  readonly evictionBackoff: BackoffLimits
  /** A session shorter than this that the server ended by itself counts as taken over. */
  readonly evictionSessionMs: number
  /** So many in a row are no accident. */
  readonly evictionsInARow: number
  /** A close sooner than this after the password is no answer to it (a proxy without a server behind). */
  readonly authRefusalMs: number
}

export const RCON_LIMITS: RconLimits = {
  connectMs: 2_500,
  loginMs: 2_500,
  stallMs: 4_000,
  commandMs: 10_000,
  idleMs: 30_000,
  maxInFlight: 4,
  maxQueued: 200,
  maxCommandBytes: 4_000,
  backoff: { baseMs: 250, capMs: 2_000, floorMs: 50 },
  authBackoff: { baseMs: 2_000, capMs: 60_000, floorMs: 1_000 },
  evictionBackoff: { baseMs: 60_000, capMs: 300_000, floorMs: 30_000 },
  evictionSessionMs: 3_000,
  evictionsInARow: 6,
  authRefusalMs: 100,
}
