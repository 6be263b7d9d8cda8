import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import type { App } from './app'
import { currentProcess, livenessOf } from './db/embedded/process-identity'
import { Pause } from './game/logs/pause'

type TurnApp = Pick<App, 'db' | 'database' | 'log' | 'readiness' | 'process'>

export type TurnOptions = {
  readonly leaseMs?: number
  readonly renewMs?: number
  readonly lookMs?: number
  /** Called once, when another panel has taken over. */
  readonly onLost: () => void
}

/** Which of several panels on one database acts: connects to game servers, runs plugins, sends webhooks. */
export type ActingTurn = {
  /** Resolves when it is this one's turn, and then keeps it; false when the panel stops before. */
  take(): Promise<boolean>
  /** Resolves when another one turns out to act. */
  readonly standingBy: Promise<void>
  /** Lets the next one begin at once. Never throws: the lease runs out by itself. */
  release(): Promise<void>
}

/** A panel that died without a word on another machine is replaced after so long. */
export const TURN_LEASE_MS = 20_000
/** Several tries before it runs out. */
const RENEW_MS = 4_000
const LOOK_MS = 2_000
const REASON =
  'Another panel acts on this database. This one stands by and takes over when the other stops or is silent for 20 seconds'

const Holder = z.object({ pid: z.number(), startTime: z.string(), scope: z.string() })

/** The embedded database has one process, which need not ask. */
export const createActingTurn = (app: TurnApp, options: TurnOptions): ActingTurn =>
  app.database.kind === 'embedded' ? ALONE : new LeasedTurn(app, options)

const ALONE: ActingTurn = {
  take: async () => true,
  standingBy: new Promise(() => undefined),
  release: async () => undefined,
}

class LeasedTurn implements ActingTurn {
  readonly standingBy: Promise<void>
  readonly #app: TurnApp
  readonly #options: Required<TurnOptions>
  /** Names the process as well, so that one that died on this machine is replaced at once. */
  readonly #holder = JSON.stringify({ token: randomUUID(), ...currentProcess() })
  readonly #pause = new Pause()
  #announceStandby: () => void = () => undefined
  #isStandingBy = false
  #isHeld = false
  #hasWarned = false
  #renewing: Promise<void> | null = null
  #timer: NodeJS.Timeout | undefined

  constructor(app: TurnApp, options: TurnOptions) {
    this.#app = app
    this.#options = { leaseMs: TURN_LEASE_MS, renewMs: RENEW_MS, lookMs: LOOK_MS, ...options }
    this.standingBy = new Promise((resolve) => {
      this.#announceStandby = resolve
    })
    app.process.stopping.addEventListener('abort', () => this.#pause.wake(), { once: true })
  }

  async take(): Promise<boolean> {
    const { stopping } = this.#app.process
    while (!stopping.aborted) {
      const isOurs = await this.#tryToTake().catch((error: unknown) => this.#askAgain(error))
      if (isOurs === true) this.#begin()
      if (isOurs === true && !stopping.aborted) return true
      if (isOurs === false) this.#standBy()
      await this.#pause.wait(this.#options.lookMs)
    }
    await this.release()
    return false
  }

  async release(): Promise<void> {
    clearInterval(this.#timer)
    if (!this.#isHeld) return
    this.#isHeld = false
    // One that is on its way would take the lease again right after.
    await this.#renewing
    await this.#app.db.leases.release('panel', this.#holder).catch(() => undefined)
  }

  async #tryToTake(): Promise<boolean> {
    const { leases } = this.#app.db
    if (await this.#hold()) return true
    const other = await leases.findHolder('panel')
    if (other === null || !isDead(other)) return false
    await leases.release('panel', other)
    return this.#hold()
  }

  #hold(): Promise<boolean> {
    return this.#app.db.leases.hold('panel', this.#holder, this.#options.leaseMs)
  }

  #askAgain(error: unknown): null {
    if (!this.#hasWarned)
      this.#app.log.warn('The database does not say which panel acts; asking again', { error })
    this.#hasWarned = true
    return null
  }

  #begin(): void {
    this.#isHeld = true
    if (this.#isStandingBy) {
      this.#app.log.info('The other panel has stopped acting; this one takes over')
      this.#app.readiness.set({ state: 'waiting', reason: 'The panel takes over from another one' })
    }
    this.#timer = setInterval(() => {
      this.#renewing ??= this.#renew().finally(() => {
        this.#renewing = null
      })
    }, this.#options.renewMs)
    this.#timer.unref()
  }

  /** Without an answer this panel goes on, and asks again over another connection. */
  async #renew(): Promise<void> {
    const patience = delay(this.#options.leaseMs, true, { ref: false })
    const isOurs = await Promise.race([this.#hold().catch(() => true), patience])
    if (isOurs || !this.#isHeld) return
    this.#isHeld = false
    clearInterval(this.#timer)
    this.#options.onLost()
  }

  #standBy(): void {
    if (this.#isStandingBy) return
    this.#isStandingBy = true
    this.#app.readiness.set({ state: 'standing-by', reason: REASON })
    this.#app.log.info(REASON)
    this.#announceStandby()
  }
}

const isDead = (holder: string): boolean => {
  try {
    return livenessOf(Holder.parse(JSON.parse(holder))) === 'dead'
  } catch {
    return false
  }
}
