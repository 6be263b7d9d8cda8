import { AppError } from '@/lib/shared/app-error'
import type { CommandPriority } from './command-queue'

type Options = {
  readonly line: string
  readonly priority: CommandPriority
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
  readonly resolve: (reply: string) => void
  readonly reject: (error: unknown) => void
}

/** A command on its way. It ends exactly once: reply, failure, time-out or signal; later ends do nothing. */
export class PendingCall {
  readonly line: string
  readonly priority: CommandPriority
  /** When it was written to the socket; null while it waits. */
  sentAt: number | null = null
  /** Called when time or signal ends it before its reply. */
  onEarlyEnd: (isTimeout: boolean) => void = () => {}
  readonly #options: Options
  readonly #timer: NodeJS.Timeout
  readonly #onAbort = () => this.#endEarly(false, givenUp(this.#options.signal, this.sentAt !== null))
  #isDone = false

  constructor(options: Options) {
    this.#options = options
    this.line = options.line
    this.priority = options.priority
    this.#timer = setTimeout(() => this.#endEarly(true, this.#timeoutError()), options.timeoutMs)
    options.signal?.addEventListener('abort', this.#onAbort)
  }

  get isDone(): boolean {
    return this.#isDone
  }

  resolve(reply: string): void {
    if (this.#finish()) this.#options.resolve(reply)
  }

  reject(error: unknown): void {
    if (this.#finish()) this.#options.reject(error)
  }

  #endEarly(isTimeout: boolean, reason: unknown): void {
    if (this.#isDone) return
    this.onEarlyEnd(isTimeout)
    this.reject(reason)
  }

  #finish(): boolean {
    if (this.#isDone) return false
    this.#isDone = true
    clearTimeout(this.#timer)
    this.#options.signal?.removeEventListener('abort', this.#onAbort)
    return true
  }

  #timeoutError(): AppError {
    const { timeoutMs } = this.#options
    const sent = this.sentAt !== null
    return new AppError('RCON_TIMEOUT', `The command had no reply within ${timeoutMs} ms. ${outcome(sent)}`, {
      details: { sent, timeoutMs },
    })
  }
}

/** What a command ends with when its caller does not wait any longer: for a time limit of the caller, or at all. */
export const givenUp = (signal: AbortSignal | undefined, sent: boolean): AppError => {
  const cause: unknown = signal?.reason
  const isTimeout = cause instanceof DOMException && cause.name === 'TimeoutError'
  return isTimeout
    ? new AppError('RCON_TIMEOUT', `The command had no reply in time. ${outcome(sent)}`, {
        details: { sent },
        cause,
      })
    : new AppError('RCON_CANCELLED', `The command was given up before its reply. ${outcome(sent)}`, {
        details: { sent },
        cause,
      })
}

const outcome = (sent: boolean): string =>
  sent ? 'It may or may not have been carried out' : 'It was not sent'
