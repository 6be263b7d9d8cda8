import { createCpuBudget } from '../cpu-budget'
import type { Engine, EngineFactory } from '../engine/engine'
import { faultMessage, type GuestErrorText, type SandboxFaultCode, type SandboxPhase } from '../fault'
import { ENGINE_LIMITS } from '../limits'
import {
  type Address,
  type AnswerItem,
  type FromWorker,
  guestText,
  INITIALIZE_SEQ,
  type StartImage,
  type ToWorker,
  type UsageMessage,
  type WorkItem,
} from '../protocol'
import { readErrorText } from '../read-guest-message'
import { createEntryClock } from './entry-clock'
import { createEntryPoint } from './entry-point'
import { createGuestPort } from './guest-port'
import { createGuestRunner } from './guest-runner'
import { createGuestTimers } from './guest-timers'
import { createLoadReport } from './load-report'
import { createOutbox } from './outbox'
import type { ThreadCpu } from './thread-cpu'
import { createTurnPost } from './turn-post'
import { createWorkQueue } from './work-queue'

export type StartMessage = ToWorker & { type: 'start' }

/** Work that goes before new events: it lets earlier work come to its end. */
type UrgentItem =
  | ({ readonly kind: 'answer' } & AnswerItem)
  | { readonly kind: 'timer'; readonly id: number }
  | { readonly kind: 'control'; readonly text: string }

export interface InstanceDeps {
  readonly factory: EngineFactory
  readonly threadCpu: ThreadCpu
  readonly progress: Int32Array
  post(message: FromWorker): void
  /** There is work: call `runTurn` soon. */
  wake(): void
}

/** Number of the reply to `shutdown`; above all numbers of the host. */
const SHUTDOWN_SEQ = 2 ** 31 - 1

/** One plugin instance inside a worker: its engine, its queue, its clocks, and where it is in its life. */
export class GuestInstance {
  readonly address: Address
  readonly #start: StartMessage
  readonly #deps: InstanceDeps
  readonly #queue = createWorkQueue<WorkItem>()
  readonly #urgent = createWorkQueue<UrgentItem>()
  readonly #outbox = createOutbox()
  readonly #report = createLoadReport()
  readonly #timers
  readonly #turnPost
  readonly #port
  readonly #clock
  readonly #budget
  readonly #entryPoint
  readonly #enterGuest
  #engine: Engine | null = null
  #phase: SandboxPhase = 'load'
  #isGone = false
  #causeId: string | null = null
  #guestNow = 0
  #deadline: ReturnType<typeof setTimeout> | undefined
  #image: StartImage | null = null
  #starvedSince: number | null = null
  #totals = { ticks: 0, cpuMs: 0, throttledMs: 0 }

  constructor(start: StartMessage, deps: InstanceDeps) {
    const { limits } = start
    this.#start = start
    this.#deps = deps
    this.address = { slot: start.slot, generation: start.generation }
    this.#timers = createGuestTimers(limits.timers, limits.timerMinMs, (id) => {
      this.#urgent.push({ kind: 'timer', id })
      deps.wake()
    })
    this.#turnPost = createTurnPost(this.#outbox, this.address, () => this.#usage(), deps.post)
    const isMemoryExhausted = () => this.#engine?.isMemoryExhausted() ?? false
    this.#clock = createEntryClock(limits.cpuMsPerEvent, isMemoryExhausted, deps.threadCpu)
    this.#budget = createCpuBudget(limits.cpuMsPerSecond, limits.cpuBurstMs, performance.now())
    this.#entryPoint = createEntryPoint(deps.progress, start.slot)
    this.#enterGuest = createGuestRunner(this.#clock, this.#entryPoint, limits)
    const report = this.#report
    this.#port = createGuestPort(limits, this.#outbox, this.#timers, {
      causeId: () => this.#causeId,
      takeStackExhausted: () => this.#engine?.takeStackExhausted() ?? false,
      replied: (reply) => {
        if (reply.seq === INITIALIZE_SEQ || reply.seq === SHUTDOWN_SEQ) report.reply = reply
        else this.#outbox.reply(reply)
      },
      loadFailed: (error) => {
        report.error = error
      },
      pluginFound: () => {
        report.isPluginFound = true
      },
      pluginInvalid: (reason) => {
        report.invalidReason = reason
      },
    })
  }

  get isGone(): boolean {
    return this.#isGone
  }

  /** Builds the engine (cold or from the image) and runs it up to the end of `initialize`. */
  begin() {
    const { limits, image, bundle } = this.#start
    this.#deadline = setTimeout(() => this.#failLoad('It was still waiting.'), limits.loadMs)
    const options = {
      memoryMiB: limits.memoryMiB,
      guestStackBytes: ENGINE_LIMITS.guestStackBytes,
      messageBytes: Math.max(limits.messageBytes, ENGINE_LIMITS.logChars) + ENGINE_LIMITS.messageHeadBytes,
    }
    const hooks = {
      shouldStop: () => this.#clock.shouldStop(),
      receive: (text: string) => this.#port.receive(text),
      now: () => this.#guestNow,
    }
    if (image) {
      this.#engine = this.#deps.factory.clone(image.engine, options, hooks)
      for (const timer of image.timers) this.#timers.set(timer, null)
      this.#initialize()
    } else if (bundle) {
      this.#engine = this.#deps.factory.create(options, hooks)
      this.#load(bundle)
    }
    this.#turnPost.send()
  }

  push(items: readonly WorkItem[], answers: readonly AnswerItem[]) {
    if (this.#isGone) return
    for (const answer of answers) this.#urgent.push({ kind: 'answer', ...answer })
    for (const item of items) this.#queue.push(item)
    this.#deps.wake()
  }

  /** Tells the guest something between two pieces of work. */
  tell(text: string) {
    if (this.#isGone) return
    this.#urgent.push({ kind: 'control', text })
    this.#deps.wake()
  }

  /** When the next turn is due on the clock of `performance.now()`; null when nothing waits. */
  nextTurnAt(): number | null {
    if (this.#isGone || this.#waiting() === 0) return null
    const now = performance.now()
    const callsReadyAt = this.#urgent.size() > 0 ? now : this.#port.readyAt(now)
    if (callsReadyAt === Number.POSITIVE_INFINITY) return null
    const budgetReadyAt = this.#budget.readyAt(now)
    if (budgetReadyAt > now) this.#starvedSince ??= now
    const readyAt = Math.max(budgetReadyAt, callsReadyAt)
    if (this.#starvedSince === null) return readyAt
    return Math.min(readyAt, this.#starvedSince + this.#start.limits.cpuStarvedMs)
  }

  /** Runs waiting work for a bounded time, and posts what came of it. */
  runTurn() {
    const startedAt = performance.now()
    this.#endStarvation(startedAt)
    for (let count = 0; count < ENGINE_LIMITS.itemsPerTurn; count++) {
      const now = performance.now()
      if (this.#isGone || now - startedAt > ENGINE_LIMITS.turnMs || this.#budget.readyAt(now) > now) break
      if (!this.#runNext(now)) break
    }
    this.#noteStarvation(performance.now())
    this.#turnPost.send()
  }

  /** Ends the instance: runs `shutdown` first when the guest is running and it is wanted. */
  end(withShutdown: boolean) {
    if (this.#isGone) return
    if (!withShutdown || this.#phase !== 'run') {
      this.#finish()
      return
    }
    this.#phase = 'shutdown'
    this.#queue.clear()
    this.#timers.clearAll()
    clearTimeout(this.#deadline)
    this.#deadline = setTimeout(() => this.#finish(), this.#start.limits.shutdownMs)
    this.#enter(null, (guest) => guest.deliver(guestText.shutdown(SHUTDOWN_SEQ)))
    this.#afterEntry()
    this.#turnPost.send()
  }

  #waiting(): number {
    return this.#queue.size() + this.#urgent.size()
  }

  /** Runs what is next; false when nothing can run now. */
  #runNext(now: number): boolean {
    const urgent = this.#urgent.shift()
    if (urgent) this.#runUrgent(urgent)
    else {
      const item = this.#port.readyAt(now) <= now ? this.#queue.shift() : undefined
      if (!item) return false
      this.#entryPoint.beginItem()
      this.#outbox.itemDone()
      this.#enter(item.causeId, (guest) => guest.deliver(item.text))
    }
    this.#afterEntry()
    return true
  }

  #runUrgent(item: UrgentItem) {
    if (item.kind === 'control') this.#enter(null, (guest) => guest.deliver(item.text))
    else if (item.kind === 'timer') {
      this.#enter(this.#timers.causeOf(item.id), (guest) => guest.deliver(guestText.timer(item.id)))
      this.#timers.ran(item.id)
    } else {
      this.#outbox.answered()
      const causeId = this.#port.endCall(item.callId)
      if (causeId === undefined) return
      const text = guestText.answer(item.callId, item.ok, item.json)
      this.#enter(causeId, (guest) => guest.deliver(text))
    }
  }

  /** Enters the guest for one piece of work; false when the instance is gone after it. */
  #enter(causeId: string | null, work: (engine: Engine) => void): boolean {
    const engine = this.#engine
    if (!engine) return false
    this.#causeId = causeId
    this.#guestNow = Date.now()
    const fault = this.#enterGuest(engine, this.#phase === 'load', () => work(engine))
    const { ticks, wallMs } = this.#clock.end()
    this.#totals.ticks += ticks
    this.#totals.cpuMs += wallMs
    this.#budget.spend(wallMs, performance.now())
    if (fault) this.#fail(fault.code, fault.message, fault.error, fault.isWorkerLost)
    return fault === null
  }

  /** Looks whether the guest has gone on to the next part of its life. */
  #afterEntry() {
    if (this.#phase === 'load') this.#afterLoad('pending')
    else if (this.#phase === 'initialize') this.#afterInitialize()
    else if (this.#phase === 'shutdown' && this.#report.reply) this.#finish()
  }

  #load(bundle: Uint8Array) {
    let state: 'threw' | 'pending' | 'ready' = 'pending'
    const isAlive = this.#enter(null, (guest) => {
      state = guest.load(bundle)
    })
    if (isAlive) this.#afterLoad(state)
  }

  #afterLoad(before: 'threw' | 'pending' | 'ready') {
    let state = before
    const isAlive =
      before !== 'pending' ||
      this.#enter(null, (guest) => {
        state = guest.loadState()
      })
    if (!isAlive || !this.#engine) return
    if (state === 'pending') this.#failIfStuck('The module')
    else if (this.#report.invalidReason !== null) {
      this.#fail('PLUGIN_INVALID', faultMessage('PLUGIN_INVALID', this.#report.invalidReason), null)
    } else if (state === 'threw' || !this.#report.isPluginFound) this.#failLoaded()
    else {
      this.#image = { engine: this.#engine.image(), timers: this.#timers.list() }
      this.#initialize()
    }
  }

  /** The bundle failed to load: a full stack, not a module, or an error of its own code. */
  #failLoaded() {
    const { bundle } = this.#start
    const { error } = this.#report
    if (this.#failIfStackFull(error)) return
    let isModule = false
    const isAlive = this.#enter(null, (guest) => {
      isModule = bundle !== null && guest.compiles(bundle)
    })
    if (isAlive) this.#failWith(isModule ? 'PLUGIN_FAILED' : 'PLUGIN_INVALID', error)
  }

  #initialize() {
    this.#phase = 'initialize'
    if (this.#enter(null, (guest) => guest.deliver(this.#start.beginText))) this.#afterInitialize()
  }

  #afterInitialize() {
    const { reply } = this.#report
    if (!reply) {
      this.#failIfStuck('initialize')
      return
    }
    if (!reply.ok) {
      const error = readErrorText(reply.json)
      if (!this.#failIfStackFull(error)) this.#failWith('PLUGIN_FAILED', error)
      return
    }
    clearTimeout(this.#deadline)
    this.#phase = 'run'
    this.#report.reply = null
    this.#turnPost.flush()
    this.#deps.post({ type: 'started', ...this.address, image: this.#image, usage: this.#usage() })
    this.#image = null
  }

  #failIfStackFull(error: GuestErrorText | null): boolean {
    if (!this.#engine?.takeStackExhausted()) return false
    this.#fail('LIMIT_STACK', faultMessage('LIMIT_STACK'), error)
    return true
  }

  #failWith(code: SandboxFaultCode, error: GuestErrorText | null) {
    this.#fail(code, error ? `${error.name}: ${error.message}` : faultMessage(code), error)
  }

  /** Nothing is under way that could ever continue the guest: say so now, not at the deadline. */
  #failIfStuck(what: string) {
    const isWaiting = this.#port.callsInFlight() + this.#timers.count() + this.#waiting() > 0
    if (!isWaiting) this.#failLoad(`${what} waits for something that never comes.`)
  }

  #failLoad(why: string) {
    this.#fail(
      'LIMIT_LOAD',
      faultMessage('LIMIT_LOAD', `The limit is ${this.#start.limits.loadMs} ms. ${why}`),
      null,
    )
  }

  #fail(code: SandboxFaultCode, message: string, error: GuestErrorText | null, isWorkerLost = false) {
    if (this.#isGone) return
    const fault = {
      code,
      message,
      phase: this.#phase,
      watchdog: false,
      elapsedMs: this.#clock.elapsedMs(),
      ticks: this.#clock.ticks(),
      memoryBytes: this.#engine?.memoryBytes() ?? 0,
      causeId: this.#causeId,
      error,
    }
    this.#turnPost.flush()
    this.#release()
    this.#deps.post({ type: 'fault', ...this.address, fault, isWorkerLost })
  }

  #finish() {
    if (this.#isGone) return
    this.#turnPost.flush()
    this.#release()
    this.#deps.post({ type: 'ended', ...this.address })
  }

  #release() {
    this.#isGone = true
    clearTimeout(this.#deadline)
    this.#turnPost.close()
    this.#timers.clearAll()
    this.#queue.clear()
    this.#urgent.clear()
    this.#engine = null
  }

  #noteStarvation(now: number) {
    if (this.#isGone) return
    const isStarved = this.#waiting() > 0 && this.#budget.readyAt(now) > now
    if (isStarved) this.#starvedSince ??= now
    else if (this.#waiting() === 0) this.#starvedSince = null
    if (this.#starvedSince === null || now - this.#starvedSince < this.#start.limits.cpuStarvedMs) return
    const { cpuMsPerSecond, cpuStarvedMs } = this.#start.limits
    const detail = `The limit is ${cpuMsPerSecond} ms per second; work waited for ${cpuStarvedMs} ms.`
    this.#fail('LIMIT_CPU_RATE', faultMessage('LIMIT_CPU_RATE', detail), null)
  }

  #endStarvation(now: number) {
    if (this.#starvedSince !== null)
      this.#totals.throttledMs = Math.max(this.#totals.throttledMs, now - this.#starvedSince)
  }

  /** Field by field: numbers of a spread object are allocated in the old generation, and one is made each turn. */
  #usage(): UsageMessage {
    return {
      ticks: this.#totals.ticks,
      cpuMs: this.#totals.cpuMs,
      throttledMs: this.#totals.throttledMs,
      memoryBytes: this.#engine?.memoryBytes() ?? 0,
      timers: this.#timers.count(),
    }
  }
}
