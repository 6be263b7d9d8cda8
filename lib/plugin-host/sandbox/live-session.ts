import { ok, type Result, refuse } from '@/lib/shared/result'
import { createEventQueue } from './event-queue'
import { closedFault, type SandboxFault, type SandboxPhase } from './fault'
import { createGuestSettings } from './guest-settings'
import { createInFlightWork, type WaitingItem } from './in-flight-work'
import { ENGINE_LIMITS, type SandboxLimits } from './limits'
import { createOpenRuns } from './open-runs'
import {
  type AnswerItem,
  type CallMessage,
  guestText,
  type StartImage,
  type TurnMessage,
  type UsageMessage,
  type WorkItem,
} from './protocol'
import type { SandboxWorker } from './sandbox-worker'
import type {
  Delivery,
  GuestInstanceInfo,
  HandlerKind,
  HandlerRun,
  HostAnswer,
  RunResult,
  SandboxEvent,
  SandboxHost,
  SandboxNotice,
  SandboxSession,
  SandboxStats,
  StartOptions,
} from './session'

/** Where the session runs now. */
export interface Seat {
  readonly worker: SandboxWorker
  readonly slot: number
  readonly generation: number
}

/** Ends the instance in its worker and gives the seat back; resolves when it is gone. */
export type LeaveSeat = (session: LiveSession, withShutdown: boolean) => Promise<void>

type StartResult = Result<SandboxSession, SandboxFault>

const NO_USAGE: UsageMessage = { ticks: 0, cpuMs: 0, memoryBytes: 0, timers: 0, throttledMs: 0 }
const INTERNAL_ANSWER: HostAnswer = {
  ok: false,
  json: '{"code":"INTERNAL","message":"Something failed inside the panel."}',
}

/** The panel's end of one instance: queues work for it, answers its calls, and outlives a lost worker. */
export class LiveSession implements SandboxSession {
  readonly limits: SandboxLimits
  readonly options: Omit<StartOptions, 'bundle'>
  readonly #leave: LeaveSeat
  readonly #queue
  readonly #inFlight = createInFlightWork()
  readonly #runs = createOpenRuns()
  readonly #handlers = new Set<string>()
  readonly #counts = { delivered: 0, tooLarge: 0, calls: 0, restarts: 0 }
  #seat: Seat | null = null
  #phase: SandboxPhase | 'closed' = 'load'
  #image: StartImage | null = null
  /** Only until there is an image. */
  #bundle: Uint8Array | null
  /** How the first start ended. A worker that is lost meanwhile does not end it. */
  readonly firstStart: Promise<StartResult>
  #settleStart: ((result: StartResult) => void) | null = null
  #restartReason = ''
  #answers: AnswerItem[] = []
  /** Answers that the worker has and the guest has not had yet. */
  #answersInWorker = 0
  #isPumpScheduled = false
  #usage = NO_USAGE
  #callsInFlight = 0
  #idleWaiters: (() => void)[] = []
  #stopping: Promise<void> | null = null
  readonly #settings
  /** What changed while it was starting: told once it runs. */
  #untold: string[] = []

  constructor(options: StartOptions, limits: SandboxLimits, leave: LeaveSeat) {
    const { bundle, ...rest } = options
    this.options = rest
    this.#bundle = bundle
    this.limits = limits
    this.#leave = leave
    this.#queue = createEventQueue<WaitingItem>(limits.queuedEvents)
    this.#settings = createGuestSettings(options, limits)
    this.firstStart = new Promise((resolve) => {
      this.#settleStart = resolve
    })
  }

  get instanceId(): string {
    return this.options.instanceId
  }

  get host(): SandboxHost {
    return this.options.host
  }

  get generation(): number {
    return this.#seat?.generation ?? 0
  }

  get seat(): Seat | null {
    return this.#seat
  }

  get phase(): SandboxPhase | 'closed' {
    return this.#phase
  }

  get image(): StartImage | null {
    return this.#image
  }

  /** Gone, or about to go: it must not get another seat. */
  get isOver(): boolean {
    return this.#phase === 'closed' || this.#stopping !== null
  }

  // For the pool

  /** Takes a seat and starts there. */
  sit(seat: Seat, image: StartImage | null) {
    this.#seat = seat
    this.#image = image
    this.#phase = 'load'
    seat.worker.resetSlot(seat.slot)
    const beginText = this.#settings.beginText()
    this.#untold = []
    const { worker, slot, generation } = seat
    const source = image ? { image, bundle: null } : { image: null, bundle: this.#bundle }
    worker.post({ type: 'start', slot, generation, beginText, limits: this.limits, ...source })
  }

  started(image: StartImage | null, usage: UsageMessage) {
    this.#image = image ?? this.#image
    if (this.#image) this.#bundle = null
    this.#usage = usage
    this.#phase = 'run'
    for (const text of this.#untold.splice(0)) this.#tell(text)
    this.#schedulePump()
    if (!this.#endStart(ok(this))) this.host.restarted(this.#restartReason)
  }

  turn(turn: TurnMessage) {
    this.#usage = turn.usage
    this.#inFlight.acknowledge(turn.done)
    this.#counts.delivered += turn.done
    this.#answersInWorker -= turn.answered
    for (const notice of turn.notices) this.#notice(notice)
    for (const line of turn.logs) this.host.log(line)
    for (const reply of turn.replies) this.#runs.settle(reply)
    for (const call of turn.calls) this.#call(call)
    this.#schedulePump()
    this.#checkIdle()
  }

  /** The instance is gone for good. */
  fail(fault: SandboxFault) {
    if (this.#phase === 'closed') return
    const isToBeTold = !this.#endStart({ ok: false, error: fault }) && this.#stopping === null
    this.close()
    if (isToBeTold) this.host.fault(fault)
  }

  /**
   * The worker was lost through no fault of this instance: keeps what the guest has not begun, forgets the rest.
   * The caller finds a new seat.
   */
  unseat(reason: string) {
    this.#restartReason = reason
    const { begun, waiting } = this.#inFlight.takeBack(this.#seat?.worker.begun(this.#seat.slot) ?? 0)
    for (const { replySeq } of begun) {
      if (replySeq !== null) this.#runs.end(replySeq, 'PLUGIN_STOPPED', 'The plugin was restarted.')
    }
    this.#forgetWorker()
    this.#queue.unshift(waiting)
    this.#counts.restarts++
  }

  close() {
    this.#phase = 'closed'
    this.#endStart({ ok: false, error: closedFault() })
    this.#forgetWorker()
    this.#queue.clear()
    this.#runs.endAll('PLUGIN_STOPPED', 'The plugin is stopped.')
    this.#checkIdle()
  }

  // For the owner

  deliver(event: SandboxEvent): Delivery {
    if (this.isOver) return 'closed'
    if (this.#phase === 'run' && !this.handles('event', event.name)) return 'not-subscribed'
    const text = guestText.event(event)
    if (text.length > this.limits.eventBytes) {
      this.#counts.tooLarge++
      return 'too-large'
    }
    const isDropping = this.#queue.push({ text, causeId: event.id, replySeq: null })
    this.#schedulePump()
    return isDropping ? 'queued-dropping-oldest' : 'queued'
  }

  runCommand(run: HandlerRun): Promise<RunResult> {
    return this.#run('command', run)
  }

  runSchedule(run: HandlerRun): Promise<RunResult> {
    return this.#run('schedule', run)
  }

  runPanelAction(run: HandlerRun): Promise<RunResult> {
    return this.#run('panel', run)
  }

  callService(run: HandlerRun): Promise<RunResult> {
    return this.#run('service', run)
  }

  updateConfig(config: unknown): Promise<RunResult> {
    this.#settings.setConfig(config)
    return this.#ask(null, (seq) => guestText.config(seq, config))
  }

  updateOperations(operations: readonly string[]) {
    this.#tell(this.#settings.setOperations(operations))
  }

  updateMode(mode: GuestInstanceInfo['mode']) {
    this.#tell(this.#settings.setMode(mode))
  }

  handles(kind: HandlerKind, name: string): boolean {
    return this.#handlers.has(`${kind} ${name}`)
  }

  whenIdle(): Promise<void> {
    return new Promise((resolve) => {
      this.#idleWaiters.push(resolve)
      this.#checkIdle()
    })
  }

  stats(): SandboxStats {
    return {
      state: this.#phase === 'closed' ? 'closed' : 'running',
      isDedicated: this.#seat ? !this.#seat.worker.isShared : false,
      ...this.#usage,
      ...this.#counts,
      queueDepth: this.#queue.size() + this.#inFlight.items(),
      dropped: this.#queue.dropped(),
      callsInFlight: this.#callsInFlight,
    }
  }

  stop(): Promise<void> {
    return this.#end(true)
  }

  kill(): Promise<void> {
    return this.#end(false)
  }

  /** False when the first start had ended before. */
  #endStart(result: StartResult): boolean {
    const settle = this.#settleStart
    this.#settleStart = null
    settle?.(result)
    return settle !== null
  }

  #end(withShutdown: boolean): Promise<void> {
    if (!this.#stopping) {
      const isOver = this.#phase === 'closed'
      this.#stopping = isOver ? Promise.resolve() : this.#leave(this, withShutdown && this.#phase === 'run')
      if (!isOver) this.#queue.clear()
    }
    return this.#stopping
  }

  #run(kind: HandlerKind, run: HandlerRun): Promise<RunResult> {
    return this.#ask(run.id, (seq) => guestText.handler(seq, kind, run.name, run.payloadJson))
  }

  #tell(text: string) {
    if (!this.#seat) return
    const { worker, slot, generation } = this.#seat
    if (this.#phase === 'run') worker.post({ type: 'tell', slot, generation, text })
    else this.#untold.push(text)
  }

  /** Queues a piece of work with a reply, and waits for it within the limit. */
  #ask(causeId: string | null, textOf: (seq: number) => string): Promise<RunResult> {
    if (this.isOver) {
      return Promise.resolve(refuse('PLUGIN_STOPPED', 'The plugin is stopped.'))
    }
    const { seq, result } = this.#runs.open(this.limits.handlerMs)
    this.#queue.push({ text: textOf(seq), causeId, replySeq: seq })
    this.#schedulePump()
    return result.finally(() => this.#checkIdle())
  }

  #notice(notice: SandboxNotice) {
    if (notice.kind === 'handler') {
      const key = `${notice.handler} ${notice.name}`
      if (notice.on) this.#handlers.add(key)
      else this.#handlers.delete(key)
    }
    this.host.notice(notice)
  }

  /** Passes a call on; its answer is for this start of the instance only. */
  #call(call: CallMessage) {
    const { generation } = this
    this.#counts.calls++
    this.#callsInFlight++
    const answer = (result: HostAnswer) => {
      if (generation !== this.generation) return
      this.#callsInFlight--
      this.#answers.push({ callId: call.id, ...this.#bounded(result) })
      this.#schedulePump()
    }
    this.host.call(call).then(answer, () => answer(INTERNAL_ANSWER))
  }

  #bounded({ ok: isOk, json }: HostAnswer): HostAnswer {
    if (json.length <= this.limits.resultBytes) return { ok: isOk, json }
    const message = `The result has ${json.length} characters, at most ${this.limits.resultBytes} are allowed.`
    return { ok: false, json: JSON.stringify({ code: 'LIMIT_RESULT', message }) }
  }

  #schedulePump() {
    if (this.#isPumpScheduled || !this.#seat) return
    this.#isPumpScheduled = true
    queueMicrotask(() => {
      this.#isPumpScheduled = false
      this.#pump()
    })
  }

  /** Sends what the worker may hold: all answers, and other work up to the window. */
  #pump() {
    const seat = this.#seat
    if (!seat) return
    const answers = this.#answers
    const items: WorkItem[] = []
    this.#answers = []
    this.#answersInWorker += answers.length
    while (this.#phase === 'run' && !this.isOver && this.#hasRoom()) {
      const waiting = this.#queue.shift()
      if (!waiting) break
      this.#inFlight.sent(waiting)
      items.push({ text: waiting.text, causeId: waiting.causeId })
    }
    if (items.length + answers.length === 0) return
    seat.worker.post({ type: 'work', slot: seat.slot, generation: seat.generation, items, answers })
  }

  #hasRoom(): boolean {
    const { itemsInWorker, bytesInWorker } = ENGINE_LIMITS
    return this.#inFlight.items() < itemsInWorker && this.#inFlight.chars() < bytesInWorker
  }

  #forgetWorker() {
    this.#seat = null
    this.#inFlight.clear()
    this.#answers = []
    this.#answersInWorker = 0
    this.#callsInFlight = 0
    this.#handlers.clear()
  }

  #checkIdle() {
    const waiting = this.#queue.size() + this.#callsInFlight + this.#answers.length + this.#runs.size()
    const isIdle = waiting + this.#answersInWorker + this.#inFlight.items() === 0
    if (!isIdle && this.#phase !== 'closed') return
    const waiters = this.#idleWaiters
    this.#idleWaiters = []
    for (const resolve of waiters) resolve()
  }
}
