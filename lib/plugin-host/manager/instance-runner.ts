import { ok } from '@/lib/shared/result'
import type { EventCopies } from '../events/event-copies'
import { createHearer } from '../events/hearer'
import { projectCommand } from '../events/project-event'
import type { CallCause } from '../gateway/call-context'
import type { LoadedPlugin } from '../loader/load-plugin'
import type { SandboxFault } from '../sandbox/fault'
import type { RunResult, SandboxStats } from '../sandbox/session'
import type { InstanceDefinition } from './instance-definition'
import { type InstanceState, type LifecycleEvent, STRIKE_WINDOW_MS, transition } from './lifecycle'
import type { ManagerDeps } from './manager-deps'
import { RecentCauses } from './recent-causes'
import { createSessionEnds, type SessionEnds } from './session-ends'
import { createSessionHost } from './session-host'
import { checkStart, notRunning, type Started, type StartFailure, startSession } from './start-session'
import { createStateKeeper, type StateKeeper } from './state-keeper'

export type HandlerKind = 'command' | 'schedule' | 'panel' | 'service'

type Running = Started & { readonly ends: SessionEnds }

/**
 * One instance from its first start to its removal. Everything that happens to it goes through the
 * pure transition, one thing after the other; this class only carries out the effects.
 */
export class InstanceRunner {
  readonly #deps: ManagerDeps
  readonly #causes = new RecentCauses()
  readonly #keeper: StateKeeper
  readonly #closing = new AbortController()
  #definition: InstanceDefinition
  #state: InstanceState
  #reason: string | null = null
  #running: Running | null = null
  #retry: NodeJS.Timeout | null = null
  #strikes = 0
  #struckAt = Number.NEGATIVE_INFINITY
  #starts = 0
  #queue: Promise<void> = Promise.resolve()

  constructor(deps: ManagerDeps, definition: InstanceDefinition) {
    this.#deps = deps
    this.#definition = definition
    this.#keeper = createStateKeeper(deps, definition.instanceId)
    this.#state = 'paused'
  }

  get definition(): InstanceDefinition {
    return this.#definition
  }

  get state(): { readonly state: InstanceState; readonly reason: string | null } {
    return { state: this.#state, reason: this.#reason }
  }

  /** The plugin that runs now; null while none does. */
  get plugin(): LoadedPlugin | null {
    return this.#running?.plugin ?? null
  }

  get stats(): SandboxStats | null {
    return this.#running?.session.stats() ?? null
  }

  start(): Promise<void> {
    return this.#send({ type: 'start' })
  }

  /** Takes over a state of a former run of the panel that no start may undo by itself. */
  restore(state: InstanceState, reason: string | null): void {
    this.#state = state
    this.#reason = reason
  }

  /** Starts again after quarantine or a pause: an admin has looked at it. */
  async resume(): Promise<void> {
    await this.#keeper.clearStrikes()
    this.#strikes = 0
    return this.#send({ type: 'start' })
  }

  pause(): Promise<void> {
    this.#running?.ends.stopActing()
    return this.#send({ type: 'pause' })
  }

  async remove(): Promise<void> {
    this.#running?.ends.stopActing()
    await this.#send({ type: 'remove' })
    this.#keeper.dispose()
    this.#deps.gateway.forget(this.#definition.instanceId)
  }

  /** What may not run any more is dropped at once, whatever else waits for its turn. */
  async trustChanged(): Promise<void> {
    await this.#cutOff()
    return this.#send({ type: 'trust-changed' })
  }

  /** Ends the session without a change of state: the panel stops, and the instance comes back as it was. */
  close(): Promise<void> {
    this.#closing.abort()
    return this.#enqueue(async () => {
      this.#cancelRetry()
      await this.#stopSession()
      this.#keeper.dispose()
    })
  }

  /** The mode counts from the next call. Other settings are handed over, or it starts anew. */
  change(next: InstanceDefinition): Promise<void> {
    this.setMode(next.mode)
    return this.#enqueue(() => this.#follow(next))
  }

  /** Waits for nothing: an admin who goes back to shadow means now. */
  setMode(mode: InstanceDefinition['mode']): void {
    this.#definition = { ...this.#definition, mode }
    this.#running?.session.updateMode(mode)
  }

  /** False when the event does not concern it: not running, not subscribed or not granted. */
  deliver(event: EventCopies): boolean {
    const running = this.#running
    if (!running?.session.handles('event', event.name)) return false
    const copy = event.copyFor(running.hearer)
    if (copy === null) return false
    this.#causes.add(event.cause)
    const delivery = running.session.deliver(copy)
    return delivery !== 'not-subscribed' && delivery !== 'closed'
  }

  handles(kind: HandlerKind, name: string): boolean {
    return this.#running?.session.handles(kind, name) ?? false
  }

  /** Runs a command, schedule, panel action or service call, and says what came of it. */
  async run(
    kind: HandlerKind,
    cause: CallCause,
    name: string,
    payload: Readonly<Record<string, unknown>>,
  ): Promise<RunResult> {
    const running = this.#running
    if (!running) return notRunning()
    this.#causes.add(cause)
    const visible = kind === 'command' ? projectCommand(payload, running.hearer) : payload
    const work = { id: cause.causeId, name, payloadJson: JSON.stringify(visible) }
    const { session } = running
    switch (kind) {
      case 'command':
        return session.runCommand(work)
      case 'schedule':
        return session.runSchedule(work)
      case 'panel':
        return session.runPanelAction(work)
      case 'service':
        return session.callService(work)
    }
  }

  #send(event: LifecycleEvent): Promise<void> {
    return this.#enqueue(() => this.#apply(event))
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    const next = this.#queue
      .then(work)
      .catch((error: unknown) => this.#deps.onInternal(error, this.#definition.instanceId))
    this.#queue = next
    return next
  }

  async #apply(event: LifecycleEvent, stack: string | null = null): Promise<void> {
    const { state, reason, effects } = transition(this.#state, event)
    if (state !== this.#state || reason !== null) await this.#enter(state, reason, stack)
    for (const effect of effects) {
      if (effect.type === 'stop-session') await this.#stopSession()
      else if (effect.type === 'kill-session') await this.#killSession()
      else if (effect.type === 'cancel-retry') this.#cancelRetry()
      else if (effect.type === 'retry-after') this.#retryAfter(effect.delayMs)
      else if (effect.type === 'recheck') await this.#recheck()
      else await this.#load()
    }
  }

  async #enter(state: InstanceState, reason: string | null, stack: string | null): Promise<void> {
    this.#state = state
    this.#reason = reason
    this.#deps.onState(this.#definition.instanceId, state, reason)
    await this.#keeper.save({ state, reason, stack })
  }

  async #follow(next: InstanceDefinition): Promise<void> {
    const before = this.#definition
    this.#definition = { ...next, mode: before.mode }
    if (before.ref.version !== next.ref.version) return this.#upgrade(before)
    if (isSame(before.config, next.config)) return
    // With other settings it may load after all.
    if (this.#state === 'failed') return this.#apply({ type: 'start' })
    if (!this.#running) return
    const { session } = this.#running
    const result = await session.updateConfig(next.config)
    // A session that broke a limit over them is closed, and its fault is next in the queue.
    if (result.ok || session.stats().state === 'closed') return
    await this.#apply({ type: 'start' })
  }

  async #load(): Promise<void> {
    if (this.#closing.signal.aborted) return
    const started = await this.#startSession()
    if (!started.ok) return this.#failed(started.error.failure)
    this.#takeOver(started.value)
    await this.#apply({ type: 'started' })
  }

  async #startSession() {
    this.#starts += 1
    const definition = this.#definition
    const ends = createSessionEnds()
    const owner = {
      definition: () => this.#definition,
      causes: this.#causes,
      ends,
      onFault: (fault: SandboxFault) => void this.#enqueue(() => this.#sessionFault(ends, fault)),
    }
    const sessionId = `${definition.instanceId}#${this.#starts}`
    const started = await startSession(
      this.#deps,
      definition,
      sessionId,
      this.#standing(),
      (surface, plugin) => createSessionHost(this.#deps, owner, surface, plugin),
    )
    if (!started.ok) ends.end()
    return started.ok ? ok({ ...started.value, ends, startedAs: definition.mode }) : started
  }

  /** An admin who resumes it forgives; its place behind the others it keeps until the window has passed. */
  #standing(): number {
    const isRecent = this.#deps.clock.now() - this.#struckAt < STRIKE_WINDOW_MS
    return Math.max(this.#strikes, isRecent ? 1 : 0)
  }

  #takeOver({ startedAs, ...running }: Running & { readonly startedAs: InstanceDefinition['mode'] }): void {
    this.#running = running
    const { mode } = this.#definition
    if (mode !== startedAs) running.session.updateMode(mode)
  }

  /** The new version is ready before the old one stops; when it cannot start, the old one goes on. */
  async #upgrade({ ref, config }: InstanceDefinition): Promise<void> {
    const old = this.#running
    // Paused stays paused: the new version counts when it is started again.
    if (this.#state === 'paused') return
    if (!old) return this.#apply({ type: 'start' })
    const started = await this.#startSession()
    if (!started.ok) {
      this.#definition = { ...this.#definition, ref, config }
      const reason = `The new version did not start, the old one goes on: ${started.error.message}`
      return this.#enter('running', reason, null)
    }
    this.#takeOver(started.value)
    await leave(old)
    await this.#enter('running', null, null)
  }

  /** What was granted or trusted may not be any more. */
  async #recheck(): Promise<void> {
    const checked = await this.#check()
    if (!checked.ok) return this.#failed(checked.error)
    if (!this.#running) return
    // Dropped by a key that counts again meanwhile.
    if (this.#running.ends.calls.aborted) return this.#apply({ type: 'start' })
    const hearer = createHearer(this.#running.surface.requested, checked.value.grants)
    this.#running = { ...this.#running, hearer }
    this.#running.session.updateOperations([...hearer.operations])
  }

  /** What runs is looked at as it runs, also while a new version is on its way. */
  #check() {
    const plugin = this.#running?.plugin
    const { instanceId, serverId, ref } = this.#definition
    const version = plugin?.manifest.version ?? ref.version
    return checkStart(this.#deps, { instanceId, serverId, ref: { ...ref, version } }, plugin)
  }

  async #cutOff(): Promise<void> {
    const running = this.#running
    if (!running) return
    const checked = await this.#check()
    if (checked.ok || checked.error.kind !== 'refused' || checked.error.state !== 'blocked') return
    running.ends.end()
    await running.session.kill()
  }

  async #failed(failure: StartFailure): Promise<void> {
    if (failure.kind === 'fault') return this.#fault(failure.fault)
    if (failure.kind === 'unavailable') return this.#apply({ type: 'unavailable', reason: failure.reason })
    await this.#apply({ type: 'refused', state: failure.state, reason: failure.reason })
  }

  /** A session that was replaced or stopped meanwhile has nothing more to say. */
  async #sessionFault(ends: SessionEnds, fault: SandboxFault): Promise<void> {
    if (this.#running?.ends !== ends) return
    this.#running = null
    ends.end()
    await this.#fault(fault)
  }

  async #fault(fault: SandboxFault): Promise<void> {
    const at = new Date(this.#deps.clock.now())
    const { code, message, phase } = fault
    const stack = fault.error?.stack ?? null
    const eventId = this.#causes.find(fault.causeId)?.eventId ?? null
    this.#struckAt = at.getTime()
    this.#strikes = await this.#keeper.strike({ at, code, message, stack, eventId })
    const duringLoad = phase === 'load' || phase === 'initialize'
    await this.#apply(
      { type: 'fault', duringLoad, strikes: this.#strikes, reason: `${code}: ${message}` },
      stack,
    )
  }

  async #stopSession(): Promise<void> {
    const running = this.#running
    this.#running = null
    if (running) await leave(running)
  }

  async #killSession(): Promise<void> {
    const running = this.#running
    this.#running = null
    running?.ends.end()
    await running?.session.kill()
  }

  #retryAfter(delayMs: number): void {
    this.#cancelRetry()
    this.#retry = setTimeout(() => void this.#send({ type: 'retry' }), delayMs)
    this.#retry.unref()
  }

  #cancelRetry(): void {
    if (this.#retry) clearTimeout(this.#retry)
    this.#retry = null
  }
}

/** It says goodbye: it may still read and keep its data, and acts no more. */
const leave = async ({ session, ends }: Running): Promise<void> => {
  ends.stopActing()
  await session.stop().finally(ends.end)
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
