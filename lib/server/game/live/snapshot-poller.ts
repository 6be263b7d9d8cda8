import { AppError } from '@/lib/shared/app-error'
import type { Log } from '../log'
import type { ExecuteOptions } from '../rcon/rcon-client'

/** The reads that keep the picture of a server current, and how often each is made, in milliseconds. */
export const SNAPSHOT_INTERVALS = {
  ListPlayers: 10_000,
  ListSquads: 10_000,
  ShowServerInfo: 20_000,
  ShowCurrentMap: 30_000,
  ShowNextMap: 30_000,
} as const
export type SnapshotCommand = keyof typeof SNAPSHOT_INTERVALS
export const SNAPSHOT_COMMANDS = Object.keys(SNAPSHOT_INTERVALS) as readonly SnapshotCommand[]

export type SnapshotIntervals = Readonly<Record<SnapshotCommand, number>>

export type SnapshotPollerOptions = {
  readonly execute: (line: string, options: ExecuteOptions) => Promise<string>
  /** Called in the order in which replies arrive. `askedAtMs`: the reply may be as old as that. */
  readonly onReply: (command: SnapshotCommand, body: string, askedAtMs: number) => void
  readonly log: Log
  readonly intervals?: Partial<SnapshotIntervals>
  /** How long several reasons to look are gathered. Default 1 s. */
  readonly nudgeMs?: number
}

const NUDGE_MS = 1_000

type Poll = {
  readonly command: SnapshotCommand
  timer: NodeJS.Timeout | undefined
  nudge: NodeJS.Timeout | undefined
  /** The read that is under way. */
  running: Promise<void> | null
  /** The read that follows it; everybody who asks meanwhile shares it. */
  next: Promise<void> | null
}

/**
 * Reads lists and maps on a cadence and on demand. Everybody shares the results: however many ask, at most
 * one read of a kind is under way and one waits.
 */
export class SnapshotPoller {
  readonly #options: SnapshotPollerOptions
  readonly #intervals: SnapshotIntervals
  readonly #polls: Readonly<Record<SnapshotCommand, Poll>>
  #isRunning = false

  constructor(options: SnapshotPollerOptions) {
    this.#options = options
    this.#intervals = { ...SNAPSHOT_INTERVALS, ...options.intervals }
    const idle = (command: SnapshotCommand): Poll => ({
      command,
      timer: undefined,
      nudge: undefined,
      running: null,
      next: null,
    })
    this.#polls = {
      ListPlayers: idle('ListPlayers'),
      ListSquads: idle('ListSquads'),
      ShowServerInfo: idle('ShowServerInfo'),
      ShowCurrentMap: idle('ShowCurrentMap'),
      ShowNextMap: idle('ShowNextMap'),
    }
  }

  /** Begins the cadence with a read of everything. Call it when a session is ready. */
  start(): void {
    if (this.#isRunning) return
    this.#isRunning = true
    for (const poll of this.#all()) this.#readQuietly(poll)
  }

  /** Ends the cadence. Reads under way end by themselves. */
  stop(): void {
    this.#isRunning = false
    for (const poll of this.#all()) {
      clearTimeout(poll.timer)
      clearTimeout(poll.nudge)
      poll.timer = undefined
      poll.nudge = undefined
    }
  }

  /**
   * Resolves when every named list was read by a command that was sent after this call.
   * Rejects like RconClient.execute.
   */
  async refresh(
    commands: readonly SnapshotCommand[] = SNAPSHOT_COMMANDS,
    options: ExecuteOptions = { priority: 'user' },
  ): Promise<void> {
    await Promise.all(commands.map((command) => this.#readAfresh(this.#polls[command], options)))
  }

  /** Something happened that a list will show: reads it soon, once for many reasons. */
  nudge(command: SnapshotCommand): void {
    const poll = this.#polls[command]
    if (!this.#isRunning || poll.nudge !== undefined) return
    poll.nudge = setTimeout(() => {
      poll.nudge = undefined
      this.#readQuietly(poll)
    }, this.#options.nudgeMs ?? NUDGE_MS)
  }

  #all(): readonly Poll[] {
    return SNAPSHOT_COMMANDS.map((command) => this.#polls[command])
  }

  #readQuietly(poll: Poll): void {
    const reading = poll.running ?? this.#read(poll, { priority: 'poll' })
    reading.catch((error: unknown) => {
      const code = AppError.isInstance(error) ? error.code : String(error)
      this.#options.log.debug('A snapshot could not be read', { command: poll.command, code })
    })
  }

  #readAfresh(poll: Poll, options: ExecuteOptions): Promise<void> {
    if (poll.running === null) return this.#read(poll, options)
    poll.next ??= poll.running
      .catch(() => {})
      .then(() => {
        poll.next = null
        return poll.running ?? this.#read(poll, options)
      })
    return poll.next
  }

  #read(poll: Poll, options: ExecuteOptions): Promise<void> {
    clearTimeout(poll.timer)
    const askedAtMs = Date.now()
    const reading = this.#options
      .execute(poll.command, options)
      .then((body) => this.#options.onReply(poll.command, body, askedAtMs))
      .finally(() => {
        poll.running = null
        if (!this.#isRunning) return
        clearTimeout(poll.timer)
        poll.timer = setTimeout(() => this.#readQuietly(poll), this.#intervals[poll.command])
      })
    poll.running = reading
    return reading
  }
}
