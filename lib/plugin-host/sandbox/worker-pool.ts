import { randomUUID } from 'node:crypto'
import type { Result } from '@/lib/shared/result'
import { closedFault, faultMessage, type SandboxFault } from './fault'
import { createImageCache } from './image-cache'
import { ENGINE_LIMITS, resolveSandboxLimits } from './limits'
import { LiveSession } from './live-session'
import { choosePlacement, type PlacementRules } from './placement'
import type { Address, FromWorker } from './protocol'
import {
  createSandboxWorker,
  type SandboxAssets,
  type SandboxWorker,
  type WorkerKind,
} from './sandbox-worker'
import type { SandboxPool, SandboxPoolStats, SandboxSession, StartOptions } from './session'
import type { Hang } from './watchdog'

export interface SandboxPoolOptions {
  readonly assets: SandboxAssets
  readonly placement?: Partial<PlacementRules>
  /** Monotonic milliseconds. */
  readonly now?: () => number
}

interface WorkerEntry {
  readonly worker: SandboxWorker
  readonly sessions: Map<string, LiveSession>
  /** Being ended: takes nothing new, but what it said before still counts. */
  isEnding: boolean
}

type StartResult = Result<SandboxSession, SandboxFault>

const DEFAULT_RULES: PlacementRules = {
  dedicatedWorkers: ENGINE_LIMITS.dedicatedWorkers,
  instancesPerSharedWorker: ENGINE_LIMITS.instancesPerSharedWorker,
  sharedWorkers: 2,
}

const addressKey = ({ slot, generation }: Address) => `${slot}.${generation}`

/** Plugin instances over worker threads. Recovery is always the same: the worker goes, the others start again. */
export class WorkerPool implements SandboxPool {
  readonly #assets: SandboxAssets
  readonly #rules: PlacementRules
  readonly #now: () => number
  readonly #workers = new Map<number, WorkerEntry>()
  readonly #images = createImageCache(ENGINE_LIMITS.cachedImages)
  readonly #ended = new Map<string, () => void>()
  #watch: ReturnType<typeof setInterval> | null = null
  #lastWorkerId = 0
  #lastGeneration = 0
  #kills = 0
  #isClosed = false

  constructor({ assets, placement, now = () => performance.now() }: SandboxPoolOptions) {
    this.#assets = assets
    this.#rules = { ...DEFAULT_RULES, ...placement }
    this.#now = now
  }

  start(options: StartOptions): Promise<StartResult> {
    const limits = resolveSandboxLimits(options.limits)
    const session = new LiveSession(options, limits, (self, withShutdown) => this.#leave(self, withShutdown))
    this.#seatSession(session)
    return session.firstStart
  }

  stats(): SandboxPoolStats {
    let instances = 0
    for (const { sessions } of this.#workers.values()) instances += sessions.size
    return { workers: this.#workers.size, instances, images: this.#images.size(), kills: this.#kills }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const entries = [...this.#workers.values()]
    await Promise.all(entries.map(({ worker }) => this.#endWorker(worker)))
    for (const { sessions } of entries) for (const session of sessions.values()) session.close()
    this.#images.clear()
  }

  #imageKey({ options, limits }: LiveSession): string {
    return `${options.bundleHash}/${limits.memoryMiB}`
  }

  #seatSession(session: LiveSession) {
    if (this.#isClosed) {
      session.close()
      return
    }
    const worker = this.#place(session.options.strikes ?? 0)
    const seat = { worker, slot: worker.takeSlot(), generation: ++this.#lastGeneration }
    this.#workers.get(worker.id)?.sessions.set(addressKey(seat), session)
    const image = this.#images.get(this.#imageKey(session)) ?? session.image
    session.sit(seat, image)
  }

  #place(strikes: number): SandboxWorker {
    const usable = [...this.#workers.values()].filter(({ isEnding }) => !isEnding)
    const placed = usable.map(({ worker }) => ({
      id: worker.id,
      isShared: worker.isShared,
      instances: worker.instances(),
    }))
    const choice = choosePlacement(placed, this.#rules, strikes)
    const present = choice.kind === 'join' ? this.#workers.get(choice.workerId) : undefined
    if (present) return present.worker
    return this.#newWorker({ isShared: choice.kind !== 'new-dedicated', isOffender: strikes > 0 })
  }

  #newWorker(kind: WorkerKind): SandboxWorker {
    const id = ++this.#lastWorkerId
    const worker = createSandboxWorker(id, kind, this.#assets, {
      message: (message) => this.#receive(id, message),
      died: () => this.#workerDied(id),
    })
    this.#workers.set(id, { worker, sessions: new Map(), isEnding: false })
    this.#watch ??= setInterval(() => this.#look(), ENGINE_LIMITS.watchdogPollMs)
    this.#watch.unref()
    return worker
  }

  #receive(workerId: number, message: Exclude<FromWorker, { type: 'ready' }>) {
    const entry = this.#workers.get(workerId)
    if (!entry) return
    const key = addressKey(message)
    const session = entry.sessions.get(key)
    if (message.type === 'ended') this.#ended.get(`${workerId}/${key}`)?.()
    if (!session) return
    if (message.type === 'turn') session.turn(message)
    else if (message.type === 'started') {
      if (message.image) this.#images.set(this.#imageKey(session), message.image)
      session.started(message.image, message.usage)
    } else if (message.type === 'fault') {
      void this.#loseInstance(entry.worker, key, session, message.fault, message.isWorkerLost)
    }
  }

  /** Drops a faulty instance; its worker goes with it unless it is shared and whole. */
  async #loseInstance(
    worker: SandboxWorker,
    key: string,
    session: LiveSession,
    fault: SandboxFault,
    isLost: boolean,
  ) {
    this.#workers.get(worker.id)?.sessions.delete(key)
    if (session.seat) worker.freeSlot(session.seat.slot)
    this.#ended.get(`${worker.id}/${key}`)?.()
    if (isLost || !worker.isShared || worker.instances() === 0) {
      await this.#loseWorker(worker, 'A neighbour damaged the shared worker.')
    }
    session.fail(fault)
  }

  /** Ends a worker and starts again what else ran in it. */
  async #loseWorker(worker: SandboxWorker, reason: string) {
    const entry = this.#workers.get(worker.id)
    const isFirst = entry !== undefined && !entry.isEnding
    await this.#endWorker(worker)
    if (!isFirst) return
    for (const [key, session] of entry.sessions) {
      // One that stops waits for its worker's word, which never comes now.
      if (session.isOver) this.#ended.get(`${worker.id}/${key}`)?.()
      else {
        session.unseat(reason)
        this.#seatSession(session)
      }
    }
  }

  async #endWorker(worker: SandboxWorker) {
    const entry = this.#workers.get(worker.id)
    if (entry) entry.isEnding = true
    await worker.terminate()
    this.#workers.delete(worker.id)
    if (this.#workers.size > 0 || !this.#watch) return
    clearInterval(this.#watch)
    this.#watch = null
  }

  #workerDied(workerId: number) {
    const entry = this.#workers.get(workerId)
    if (!entry) return
    const sessions = [...entry.sessions.entries()]
    if (entry.worker.isShared && sessions.length > 1) {
      void this.#loseWorker(entry.worker, 'The shared worker ended by itself.')
      return
    }
    for (const [key, session] of sessions) {
      void this.#loseInstance(entry.worker, key, session, diedFault(session), true)
    }
    if (sessions.length === 0) void this.#endWorker(entry.worker)
  }

  #look() {
    const now = this.#now()
    for (const { worker, sessions, isEnding } of [...this.#workers.values()]) {
      if (isEnding) continue
      const inSlot = (slot: number) =>
        [...sessions.entries()].find(([, session]) => session.seat?.slot === slot)
      const limitOf = (slot: number) =>
        inSlot(slot)?.[1].limits.watchdogMs ?? resolveSandboxLimits().watchdogMs
      const hang = worker.look(now, limitOf)
      if (hang) void this.#killHung(worker, hang, inSlot(hang.slot))
    }
  }

  async #killHung(worker: SandboxWorker, hang: Hang, offender: [string, LiveSession] | undefined) {
    this.#kills++
    const killedAt = this.#now()
    const memoryBytes = offender?.[1].stats().memoryBytes ?? 0
    const phase = offender?.[1].phase
    if (offender) {
      this.#workers.get(worker.id)?.sessions.delete(offender[0])
      this.#ended.get(`${worker.id}/${offender[0]}`)?.()
    }
    await this.#loseWorker(worker, 'A neighbour did not return, so the shared worker was ended.')
    if (!offender || !phase || phase === 'closed') return
    const [, session] = offender
    const elapsedMs = hang.elapsedMs + this.#now() - killedAt
    const { cpuMsPerEvent, watchdogMs } = session.limits
    const limit = hang.isCpu ? `${cpuMsPerEvent} ms of processor time` : `${watchdogMs} ms`
    const detail = `It did not return for ${Math.round(elapsedMs)} ms; the limit is ${limit}.`
    session.fail({
      code: 'LIMIT_CPU',
      message: faultMessage('LIMIT_CPU', detail),
      phase,
      watchdog: true,
      elapsedMs,
      ticks: session.stats().ticks,
      memoryBytes,
      causeId: null,
      error: null,
    })
  }

  /** Ends one instance on request of its owner. */
  async #leave(session: LiveSession, withShutdown: boolean) {
    const { seat } = session
    if (!seat) {
      session.close()
      return
    }
    const key = addressKey(seat)
    const { worker, slot, generation } = seat
    if (withShutdown || worker.isShared) {
      const endedKey = `${worker.id}/${key}`
      await new Promise<void>((resolve) => {
        const timer = setTimeout(
          resolve,
          withShutdown ? session.limits.shutdownMs + ENGINE_LIMITS.endGraceMs : 0,
        )
        this.#ended.set(endedKey, () => {
          clearTimeout(timer)
          resolve()
        })
        worker.post({ type: 'end', slot, generation, withShutdown })
      })
      this.#ended.delete(endedKey)
    }
    // Who lost the seat meanwhile has no right to it: another session may sit there now.
    if (this.#workers.get(worker.id)?.sessions.delete(key)) worker.freeSlot(slot)
    session.close()
    if (worker.instances() === 0) await this.#endWorker(worker)
  }
}

const diedFault = (session: LiveSession): SandboxFault => ({
  ...closedFault(),
  message: 'The worker of the plugin ended unexpectedly.',
  phase: session.phase === 'closed' ? 'run' : session.phase,
})

/** The sandbox: plugin instances in worker threads, each with an engine and a memory of its own. */
export const createSandboxPool = (options: SandboxPoolOptions): SandboxPool => new WorkerPool(options)

/** A seed for `StartOptions.seed` that nobody can guess. */
export const newSeed = (): string => randomUUID().replaceAll('-', '')
