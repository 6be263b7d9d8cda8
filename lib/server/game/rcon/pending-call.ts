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
  readonly #onAbort = () => this.#endEarly(false, this.#options.signal?.reason)
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
    const outcome = sent ? 'It may or may not have been carried out' : 'It was not sent'
    return new AppError('RCON_TIMEOUT', `The command had no reply within ${timeoutMs} ms. ${outcome}`, {
      details: { sent, timeoutMs },
    })
  }
}
