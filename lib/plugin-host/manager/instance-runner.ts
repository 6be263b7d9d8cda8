import type { EventCopies } from '../events/event-copies'
import { createHearer } from '../events/hearer'
import type { CallCause } from '../gateway/call-context'
import type { LoadedPlugin } from '../loader/load-plugin'
import type { SandboxFault } from '../sandbox/fault'
import type { HostAnswer, HostCall, RunResult, SandboxHost, SandboxStats } from '../sandbox/session'
import type { InstanceDefinition } from './instance-definition'
import { type InstanceState, type LifecycleEvent, STRIKE_WINDOW_MS, transition } from './lifecycle'
import type { ManagerDeps } from './manager-deps'
import type { PluginSurface } from './plugin-surface'
import { RecentCauses } from './recent-causes'
import {
  callingInstance,
  checkStart,
  notRunning,
  type Started,
  type StartFailure,
  startSession,
} from './start-session'

export type HandlerKind = 'command' | 'schedule' | 'panel' | 'service'

/**
 * One instance from its first start to its removal. Everything that happens to it goes through the
 * pure transition, one thing after the other; this class only carries out the effects.
 */
export class InstanceRunner {
  readonly #deps: ManagerDeps
  readonly #causes = new RecentCauses()
  readonly #stopping = new AbortController()
  #definition: InstanceDefinition
  #state: InstanceState
  #reason: string | null = null
  #running: Started | null = null
  #retry: NodeJS.Timeout | null = null
  #strikes = 0
  #starts = 0
  /** Ends the calls of the session that runs now. */
  #session = new AbortController()
  #queue: Promise<void> = Promise.resolve()

  constructor(deps: ManagerDeps, definition: InstanceDefinition) {
    this.#deps = deps
    this.#definition = definition
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
    await this.#deps.states.clearStrikes(this.#definition.instanceId)
    this.#strikes = 0
    return this.#send({ type: 'start' })
  }

  pause(): Promise<void> {
    return this.#send({ type: 'pause' })
  }

  async remove(): Promise<void> {
    await this.#send({ type: 'remove' })
    this.#deps.gateway.forget(this.#definition.instanceId)
  }

  trustChanged(): Promise<void> {
    return this.#send({ type: 'trust-changed' })
  }

  /** Ends the session without a change of state: the panel stops, and the instance comes back as it was. */
  close(): Promise<void> {
    this.#stopping.abort()
    return this.#enqueue(() => this.#stopSession())
  }

  /** Mode and limits count from the next call; other settings are handed over, or it starts anew. */
  change(next: InstanceDefinition): Promise<void> {
    return this.#enqueue(async () => {
      const before = this.#definition
      this.#definition = next
      if (before.ref.version !== next.ref.version) return this.#upgrade(before)
      if (!this.#running || isSame(before.config, next.config)) return
      const result = await this.#running.session.updateConfig(next.config)
      if (!result.ok) await this.#replaceSession()
    })
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
  async run(kind: HandlerKind, cause: CallCause, name: string, payload: unknown): Promise<RunResult> {
    const session = this.#running?.session
    if (!session) return notRunning()
    this.#causes.add(cause)
    const work = { id: cause.causeId, name, payloadJson: JSON.stringify(payload) }
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
      else if (effect.type === 'cancel-retry') this.#cancelRetry()
      else if (effect.type === 'retry-after') this.#retryAfter(effect.delayMs)
      else if (effect.type === 'recheck') await this.#recheck()
      else await this.#load()
    }
  }

  async #enter(state: InstanceState, reason: string | null, stack: string | null): Promise<void> {
    this.#state = state
    this.#reason = reason
    const { instanceId } = this.#definition
    this.#deps.onState(instanceId, state, reason)
    await this.#kept(() => this.#deps.states.saveState(instanceId, { state, reason, stack }))
  }

  async #load(): Promise<void> {
    if (this.#stopping.signal.aborted) return
    const started = await this.#startSession(this.#definition)
    if (!started.ok) return this.#failed(started.error.failure)
    this.#running = started.value
    await this.#apply({ type: 'started' })
  }

  #startSession(definition: InstanceDefinition) {
    this.#starts += 1
    const session = new AbortController()
    this.#session = session
    const sessionId = `${definition.instanceId}#${this.#starts}`
    return startSession(this.#deps, definition, sessionId, this.#strikes, (surface, plugin) =>
      this.#hostFor(surface, plugin, session.signal, this.#starts),
    )
  }

  /** The new version is ready before the old one stops; when it cannot start, the old one goes on. */
  async #upgrade(before: InstanceDefinition): Promise<void> {
    const old = this.#running
    // Paused stays paused: the new version counts when it is started again.
    if (this.#state === 'paused') return
    if (!old) return this.#apply({ type: 'start' })
    const oldSession = this.#session
    const started = await this.#startSession(this.#definition)
    if (!started.ok) {
      this.#session = oldSession
      this.#definition = before
      return this.#enter(
        'running',
        `The new version did not start, the old one goes on: ${started.error.message}`,
        null,
      )
    }
    this.#running = started.value
    oldSession.abort()
    await old.session.stop()
    await this.#enter('running', null, null)
  }

  async #replaceSession(): Promise<void> {
    await this.#stopSession()
    await this.#apply({ type: 'start' })
  }

  /** What was granted or trusted may not be any more. */
  async #recheck(): Promise<void> {
    const checked = await checkStart(this.#deps, this.#definition)
    if (!checked.ok) return this.#failed(checked.error)
    if (!this.#running) return
    const hearer = createHearer(this.#running.surface.requested, checked.value.grants)
    this.#running = { ...this.#running, hearer }
    this.#running.session.updateOperations([...hearer.operations])
  }

  async #failed(failure: StartFailure): Promise<void> {
    if (failure.kind === 'fault') return this.#fault(failure.fault)
    await this.#apply({ type: 'refused', state: failure.state, reason: failure.reason })
  }

  async #fault(fault: SandboxFault): Promise<void> {
    this.#running = null
    const { instanceId } = this.#definition
    const at = new Date(this.#deps.clock.now())
    const stack = fault.error?.stack ?? null
    const eventId = this.#causes.find(fault.causeId)?.eventId ?? null
    const strike = { at, code: fault.code, message: fault.message, stack, eventId }
    const since = new Date(at.getTime() - STRIKE_WINDOW_MS)
    const counted = await this.#kept(() => this.#deps.states.addStrike(instanceId, strike, since))
    this.#strikes = counted ?? this.#strikes + 1
    const duringLoad = fault.phase === 'load' || fault.phase === 'initialize'
    const reason = `${fault.code}: ${fault.message}`
    await this.#apply({ type: 'fault', duringLoad, strikes: this.#strikes, reason }, stack)
  }

  /** What cannot be written down, because the database is away, must not keep an instance from its next state. */
  async #kept<T>(write: () => Promise<T>): Promise<T | null> {
    try {
      return await write()
    } catch (error) {
      this.#deps.onInternal(error, this.#definition.instanceId)
      return null
    }
  }

  #hostFor(
    surface: PluginSurface,
    plugin: LoadedPlugin,
    signal: AbortSignal,
    generation: number,
  ): SandboxHost {
    const { instanceId } = this.#definition
    const isCurrent = () => generation === this.#starts
    return {
      call: (call) => this.#call(call, surface, plugin, signal),
      log: (line) => this.#deps.onLog(instanceId, line, this.#causes.find(line.causeId)?.eventId ?? null),
      notice: (notice) => this.#deps.onNotice(instanceId, notice),
      fault: (fault) => {
        if (isCurrent() && !signal.aborted) void this.#enqueue(() => this.#fault(fault))
      },
      restarted: (reason) =>
        this.#deps.onLog(
          instanceId,
          { level: 'warn', message: `Restarted: ${reason}`, fieldsJson: null, causeId: null },
          null,
        ),
    }
  }

  async #call(
    call: HostCall,
    surface: PluginSurface,
    plugin: LoadedPlugin,
    signal: AbortSignal,
  ): Promise<HostAnswer> {
    const answer = await this.#deps.gateway.dispatch(callingInstance(this.#definition, plugin, surface), {
      fn: call.fn,
      argsJson: call.argsJson,
      cause: this.#causes.find(call.causeId),
      signal,
    })
    return answer.ok ? { ok: true, json: answer.value } : { ok: false, json: JSON.stringify(answer.error) }
  }

  async #stopSession(): Promise<void> {
    this.#session.abort()
    const running = this.#running
    this.#running = null
    await running?.session.stop()
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

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
