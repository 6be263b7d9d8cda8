import { AppError } from '@/lib/shared/app-error'
import type { Log } from '../log'
import { checkCommandLine } from './command-line'
import { type CommandPriority, CommandQueue } from './command-queue'
import { givenUp, PendingCall } from './pending-call'
import { RCON_LIMITS, type RconLimits } from './rcon-limits'
import { type RconAddress, RconSession } from './rcon-session'
import { newRconCounters, type RconState } from './rcon-state'
import { ReconnectPolicy } from './reconnect-policy'
import type { SessionEnd } from './session-end'

export type ExecuteOptions = {
  /** Default `user`. */
  readonly priority?: CommandPriority
  /** Default and longest: `limits.commandMs`. Waiting in the queue counts. */
  readonly timeoutMs?: number
  /** Rejects with RCON_CANCELLED, or RCON_TIMEOUT at a time limit of the caller; `details.sent` tells. */
  readonly signal?: AbortSignal
}

export type RconClientOptions = {
  readonly address: RconAddress
  readonly log: Log
  readonly limits?: Partial<RconLimits>
  /** In [0, 1); default Math.random. */
  readonly random?: () => number
}

type Status = Omit<RconState, 'inFlight' | 'queued' | 'counters' | 'latencyMs'>

/** An unknown command: Squad answers it with nothing and does nothing. */
const KEEP_ALIVE_LINE = 'PalisadeKeepAlive'

/** Keeps one RCON session to one game server until `close`. */
export class RconClient {
  readonly #options: RconClientOptions
  readonly #limits: RconLimits
  readonly #queue: CommandQueue<PendingCall>
  readonly #inFlight = new Map<number, PendingCall>()
  readonly #policy: ReconnectPolicy
  readonly #pushListeners = new Set<(body: string) => void>()
  readonly #stateListeners = new Set<(state: RconState) => void>()
  readonly #counters = newRconCounters()
  #status: Status = { status: 'connecting', since: new Date(), lastError: null, nextAttemptAt: null }
  #latencyMs: number | null = null
  #session: RconSession | null = null
  #reconnectTimer: NodeJS.Timeout | undefined
  #idleTimer: NodeJS.Timeout | undefined

  constructor(options: RconClientOptions) {
    this.#options = options
    this.#limits = { ...RCON_LIMITS, ...options.limits }
    this.#queue = new CommandQueue(this.#limits.maxQueued)
    this.#policy = new ReconnectPolicy(this.#limits, options.random ?? Math.random)
    this.#connect()
  }

  get state(): RconState {
    return {
      ...this.#status,
      latencyMs: this.#latencyMs,
      inFlight: this.#inFlight.size,
      queued: this.#queue.size,
      counters: { ...this.#counters },
    }
  }

  /** Messages that belong to no command. Returns the way to stop. */
  onPush(listener: (body: string) => void): () => void {
    this.#pushListeners.add(listener)
    return () => this.#pushListeners.delete(listener)
  }

  onStateChange(listener: (state: RconState) => void): () => void {
    this.#stateListeners.add(listener)
    return () => this.#stateListeners.delete(listener)
  }

  /**
   * Sends one line and resolves with the whole reply ('' when the server has nothing to say). A line is
   * written at most once, ever. Rejects with RCON_COMMAND_INVALID, RCON_NOT_CONNECTED or RCON_QUEUE_FULL
   * (not sent), RCON_CONNECTION_LOST (sent, outcome unknown), RCON_TIMEOUT or RCON_CANCELLED (`details.sent`
   * tells).
   */
  execute(line: string, options: ExecuteOptions = {}): Promise<string> {
    const { signal, priority = 'user' } = options
    const checked = checkCommandLine(line, this.#limits.maxCommandBytes)
    if (!checked.ok) return Promise.reject(new AppError(checked.error.code, checked.error.message))
    if (signal?.aborted) return Promise.reject(givenUp(signal, false))
    if (this.#status.status !== 'connected') return Promise.reject(this.#notConnected())
    return new Promise((resolve, reject) => {
      const timeoutMs = Math.min(options.timeoutMs ?? this.#limits.commandMs, this.#limits.commandMs)
      const call = new PendingCall({ line, priority, timeoutMs, signal, resolve, reject })
      call.onEarlyEnd = (isTimeout) => this.#dropEarly(call, isTimeout)
      if (this.#queue.push(priority, call)) this.#pump()
      else
        call.reject(new AppError('RCON_QUEUE_FULL', `${this.#limits.maxQueued} commands are waiting already`))
    })
  }

  /** Ends the session and every pending call. The client cannot be used again. */
  close(): void {
    if (this.#status.status === 'closed') return
    clearTimeout(this.#reconnectTimer)
    this.#setStatus({ status: 'closed', nextAttemptAt: null })
    if (this.#session) this.#session.end('RCON_CONNECTION_LOST', 'The connection was closed by the panel')
    this.#pushListeners.clear()
    this.#stateListeners.clear()
  }

  #connect(): void {
    this.#setStatus({
      nextAttemptAt: null,
      ...(this.#status.status === 'waiting' && { status: 'connecting' }),
    })
    this.#session = new RconSession(this.#options.address, this.#limits, {
      onReady: () => this.#onReady(),
      onReply: (id, body) => this.#onReply(id, body),
      onPush: (body) => this.#onPush(body),
      onBytes: (count) => {
        this.#counters.receivedBytes += count
      },
      onUnexpected: () => {
        this.#counters.unexpectedPackets += 1
      },
      onEnd: (end) => this.#onEnd(end),
    })
  }

  #onReady(): void {
    this.#counters.connects += 1
    this.#options.log.info('RCON connected', this.#target())
    this.#setStatus({ status: 'connected' })
    this.#keepAliveLater()
    this.#pump()
  }

  #onReply(id: number, body: string): void {
    const call = this.#inFlight.get(id)
    if (!call) return
    this.#inFlight.delete(id)
    this.#counters.replies += 1
    if (call.sentAt !== null) this.#latencyMs = performance.now() - call.sentAt
    call.resolve(body)
    this.#pump()
  }

  #onPush(body: string): void {
    this.#counters.pushes += 1
    for (const listener of this.#pushListeners) this.#guard(() => listener(body))
  }

  #onEnd(end: SessionEnd): void {
    this.#session = null
    clearTimeout(this.#idleTimer)
    if (end.phase === 'ready') this.#counters.disconnects += 1
    else this.#counters.failedConnects += 1
    if (end.code === 'RCON_PROTOCOL_INVALID') this.#counters.protocolErrors += 1
    if (this.#status.status !== 'closed') this.#reconnectLater(end)
    this.#failPending(end)
  }

  #reconnectLater(end: SessionEnd): void {
    const { status, waitMs, code, message } = this.#policy.afterEnd(end)
    const now = Date.now()
    const failure = { code, message, at: new Date(now) }
    const seenBefore = this.#status.lastError?.code === code && end.phase !== 'ready'
    const write = seenBefore ? this.#options.log.debug : this.#options.log.warn
    write.call(this.#options.log, 'RCON is not connected', {
      ...this.#target(),
      code,
      reason: message,
      waitMs,
    })
    this.#setStatus({ status, lastError: failure, nextAttemptAt: new Date(now + waitMs) })
    this.#reconnectTimer = setTimeout(() => this.#connect(), waitMs)
  }

  /** Commands that were written may have been executed; they are failed, never written again. */
  #failPending(end: SessionEnd): void {
    const lost = [...this.#inFlight.values()]
    const unsent = this.#queue.drain()
    this.#inFlight.clear()
    const timedOut = end.code === 'RCON_TIMEOUT'
    for (const call of lost) {
      if (timedOut && !call.isDone) this.#counters.timeouts += 1
      const code = timedOut ? 'RCON_TIMEOUT' : 'RCON_CONNECTION_LOST'
      call.reject(
        new AppError(code, `${end.message}. The command may or may not have been carried out`, {
          details: { sent: true, cause: end.code },
        }),
      )
    }
    for (const call of unsent) call.reject(this.#notConnected())
  }

  #pump(): void {
    if (!this.#session || this.#status.status !== 'connected') return
    while (this.#inFlight.size < this.#limits.maxInFlight) {
      const call = this.#queue.shift()
      if (!call) return
      call.sentAt = performance.now()
      this.#inFlight.set(this.#session.send(call.line), call)
      this.#counters.commandsSent += 1
      this.#keepAliveLater()
    }
  }

  /** A call that was written keeps its place until the reply or the end of the session. */
  #dropEarly(call: PendingCall, isTimeout: boolean): void {
    this.#queue.remove(call.priority, call)
    if (isTimeout) this.#counters.timeouts += 1
  }

  #keepAliveLater(): void {
    clearTimeout(this.#idleTimer)
    this.#idleTimer = setTimeout(() => {
      this.execute(KEEP_ALIVE_LINE, { priority: 'poll' }).catch((error: unknown) => {
        this.#options.log.debug('RCON keep-alive failed', { ...this.#target(), error: String(error) })
      })
    }, this.#limits.idleMs)
  }

  #setStatus(next: Partial<Status>): void {
    const changed = next.status !== undefined && next.status !== this.#status.status
    this.#status = { ...this.#status, ...next, since: changed ? new Date() : this.#status.since }
    for (const listener of this.#stateListeners) this.#guard(() => listener(this.state))
  }

  #notConnected(): AppError {
    const { status, lastError } = this.#status
    const why = lastError ? `: ${lastError.message}` : ''
    return new AppError('RCON_NOT_CONNECTED', `RCON is not connected${why}. The command was not sent`, {
      details: { sent: false, status, cause: lastError?.code },
    })
  }

  #guard(run: () => void): void {
    try {
      run()
    } catch (error) {
      this.#options.log.error('An RCON listener failed', { ...this.#target(), error: String(error) })
    }
  }

  #target(): { host: string; port: number } {
    return { host: this.#options.address.host, port: this.#options.address.port }
  }
}
