import type { ErrorCode } from '@/lib/shared/error-codes'
import { backoffMs } from './backoff'
import type { RconLimits } from './rcon-limits'
import type { RconStatus } from './rcon-state'
import type { SessionEnd } from './session-end'

export type ReconnectDecision = {
  readonly status: Extract<RconStatus, 'waiting' | 'refused' | 'evicted'>
  readonly waitMs: number
  readonly code: ErrorCode
  readonly message: string
}

/** One refusal may be a server that stops during log-in; the second in a row is an answer. */
const CERTAIN_REFUSALS = 2

/**
 * Decides how long to wait after a session ended. Two tools that both reconnect at once would evict
 * each other for ever, so a series of sessions that the server ended early makes this one step back.
 */
export class ReconnectPolicy {
  readonly #limits: RconLimits
  readonly #random: () => number
  #failures = 0
  #refusals = 0
  #evictions = 0

  constructor(limits: RconLimits, random: () => number) {
    this.#limits = limits
    this.#random = random
  }

  afterEnd(end: SessionEnd): ReconnectDecision {
    this.#refusals = end.code === 'RCON_AUTH_FAILED' ? this.#refusals + 1 : 0
    if (end.phase === 'ready') this.#countReadyEnd(end)
    else this.#failures += 1
    const { limits, random } = { limits: this.#limits, random: this.#random() }
    if (this.#refusals >= CERTAIN_REFUSALS) {
      const waitMs = backoffMs(limits.authBackoff, this.#refusals - 1, random)
      return { status: 'refused', waitMs, code: end.code, message: end.message }
    }
    if (this.#evictions >= limits.evictionsInARow) return this.#stepBack(random)
    const waitMs = backoffMs(limits.backoff, this.#failures, random)
    return { status: 'waiting', waitMs, code: end.code, message: end.message }
  }

  #countReadyEnd(end: SessionEnd): void {
    this.#failures = 1
    const evicted = end.orderly && end.phaseMs < this.#limits.evictionSessionMs
    this.#evictions = evicted ? this.#evictions + 1 : 0
  }

  #stepBack(random: number): ReconnectDecision {
    const times = this.#evictions - this.#limits.evictionsInARow + 1
    return {
      status: 'evicted',
      waitMs: backoffMs(this.#limits.evictionBackoff, times, random),
      code: 'RCON_SESSION_EVICTED',
      message: `The game server ended ${this.#evictions} sessions right after log-in: another tool logs in from this host. Stop it, or raise MaxConnectionsFromSameHost in Rcon.cfg`,
    }
  }
}
