import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '../app'
import type { ClickHouseConfig } from '../config/config'
import { openClickHouse } from './open-clickhouse'
import type { RowTarget } from './row-target'
import type { ClickHouseHealth, ClickHouseSink } from './running-sink'
import { createSinkLease, type SinkLease } from './sink-lease'
import { createSinkPositions } from './sink-positions'
import { createSinkStreams } from './sink-streams'
import { StreamCopier } from './stream-copier'

type SinkApp = Pick<App, 'config' | 'database' | 'db' | 'eventStore' | 'log'>
type Waits = { readonly idleMs: number; readonly betweenMs: number; readonly backoffMs: readonly number[] }

export type SinkOptions = {
  /** For tests; default: the server that the environment names. */
  readonly open?: (config: ClickHouseConfig) => Promise<RowTarget>
  readonly waits?: Partial<Waits>
  readonly nowMs?: () => number
  /** How long a node that is gone keeps others from copying. */
  readonly leaseMs?: number
}

const WAITS: Waits = {
  idleMs: 2_000,
  /** Leaves the one connection of the embedded database to others between two batches. */
  betweenMs: 25,
  backoffMs: [1_000, 2_000, 5_000, 15_000, 30_000, 60_000],
}
const ERROR_CHARS = 300

/** Null where no server is named. */
export const createClickHouseSink = (app: SinkApp, options: SinkOptions = {}): ClickHouseSink | null =>
  app.config.clickHouse ? new Sink(app, app.config.clickHouse, options) : null

/** One loop for all streams; what fails waits longer each time, and only the copies wait with it. */
class Sink implements ClickHouseSink {
  readonly #app: SinkApp
  readonly #config: ClickHouseConfig
  readonly #options: SinkOptions
  readonly #waits: Waits
  readonly #stopping = new AbortController()
  readonly #copiers: readonly StreamCopier[]
  readonly #lease: SinkLease
  readonly #forgetPositions: () => void
  #target: RowTarget | null = null
  #running: Promise<void> = Promise.resolve()
  #state: ClickHouseHealth['state'] = 'starting'
  #since = new Date()
  #lastError: string | null = null
  #failures = 0
  #isPrepared = false

  constructor(app: SinkApp, config: ClickHouseConfig, options: SinkOptions) {
    this.#app = app
    this.#config = config
    this.#options = options
    this.#waits = { ...WAITS, ...options.waits }
    this.#lease = createSinkLease(app, options.leaseMs)
    const positions = createSinkPositions(app, config)
    this.#forgetPositions = positions.forget
    const target: Pick<RowTarget, 'insert'> = {
      insert: async (...order) => (await this.#open()).insert(...order),
    }
    const nowMs = options.nowMs ?? (() => performance.now())
    this.#copiers = createSinkStreams(app).map(
      (stream) => new StreamCopier({ stream, target, positions, nowMs }),
    )
  }

  get health(): ClickHouseHealth {
    return {
      state: this.#state,
      since: this.#since.toISOString(),
      lastError: this.#lastError,
      failures: this.#failures,
      streams: this.#copiers.map(({ stream, status }) => ({
        name: stream.name,
        position: status.position?.toString() ?? null,
        behind: Number(status.behind),
        rows: status.rows,
      })),
    }
  }

  start(): void {
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
    await this.#lease.release()
    await this.#target?.close()
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    let failed = 0
    while (!signal.aborted) {
      const outcome = await this.#round(signal)
      failed = outcome === 'failed' ? failed + 1 : 0
      const { idleMs, betweenMs, backoffMs } = this.#waits
      const backoff = backoffMs[Math.min(failed, backoffMs.length) - 1]
      const waitMs = outcome === 'more' ? betweenMs : (backoff ?? idleMs)
      await sleep(waitMs, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }

  /** One batch of each stream. Never throws. */
  async #round(signal: AbortSignal): Promise<'more' | 'idle' | 'failed'> {
    try {
      if (!(await this.#lease.hold())) return this.#standBy()
      if (!this.#isPrepared) await (await this.#open()).prepare(signal)
      this.#isPrepared = true
    } catch (error) {
      const outcome = this.#fail(error, signal)
      // How many rows wait is known all the same, unless the database is away too.
      for (const copier of this.#copiers) await copier.look().catch(() => undefined)
      return outcome
    }
    const outcomes = []
    for (const copier of this.#copiers) outcomes.push(await this.#step(copier, signal))
    if (outcomes.includes('failed')) return 'failed'
    if (outcomes.includes('standby')) return this.#standBy()
    this.#enter('copying', null)
    return outcomes.includes('more') ? 'more' : 'idle'
  }

  /** A stream that fails does not hold up the others. */
  async #step(copier: StreamCopier, signal: AbortSignal): Promise<'more' | 'idle' | 'standby' | 'failed'> {
    try {
      if (!(await this.#lease.hold())) return 'standby'
      return (await copier.step(signal)) ? 'more' : 'idle'
    } catch (error) {
      return this.#fail(error, signal)
    }
  }

  /** Another node copies, and moves the positions: what is known of them here is of no use any more. */
  #standBy(): 'idle' {
    this.#forgetPositions()
    for (const copier of this.#copiers) copier.forget()
    this.#enter('standby', null)
    return 'idle'
  }

  #fail(error: unknown, signal: AbortSignal): 'failed' {
    if (signal.aborted) return 'failed'
    // Tables may be gone with a server that was set up anew.
    this.#isPrepared = false
    this.#failures += 1
    this.#enter('failing', this.#describe(error))
    return 'failed'
  }

  async #open(): Promise<RowTarget> {
    this.#target ??= await (this.#options.open ?? openClickHouse)(this.#config)
    return this.#target
  }

  /** Told once at each change, not at each attempt. */
  #enter(state: ClickHouseHealth['state'], error: string | null): void {
    const isNew = state !== this.#state
    this.#state = state
    this.#lastError = error
    if (!isNew) return
    this.#since = new Date()
    if (state === 'failing')
      this.#app.log.warn('ClickHouse cannot be reached; rows wait in the panel', { reason: error })
    else if (state === 'copying') this.#app.log.info('Rows are copied to ClickHouse')
    else this.#app.log.info('Another node copies rows to ClickHouse')
  }

  #describe(error: unknown): string {
    const text = error instanceof Error ? error.message : String(error)
    const { password } = this.#config
    const safe = password === '' ? text : text.replaceAll(password, '[password]')
    return safe.trim().slice(0, ERROR_CHARS)
  }
}
