import type { GameEvent } from '@/lib/domain/events'
import type { EncodedCommand } from '@/lib/domain/rcon/commands/encode-command'
import type { SentBan, ServerState } from '@/lib/domain/server-state'
import { AppError } from '@/lib/shared/app-error'
import type { CommandResult } from './command-result'
import type { EventBus, EventListener, SubscribeOptions } from './events/event-bus'
import type { EventRecorder, RecorderHealth } from './events/event-recorder'
import type { EventStore } from './events/event-store'
import { toEventRecord } from './events/to-event-record'
import { KeyedQueue } from './keyed-queue'
import type { SnapshotCommand, SnapshotIntervals } from './live/snapshot-poller'
import type { Log } from './log'
import type { ExecuteOptions } from './rcon/rcon-client'
import type { RconLimits } from './rcon/rcon-limits'
import type { GameServerSettings } from './server-settings'
import { type ServerHealth, ServerSupervisor } from './server-supervisor'

export type GameServersDeps = {
  readonly store: EventStore
  readonly bus: EventBus
  readonly recorder: EventRecorder
  readonly log: Log
  /** Hears how long each command took, and its end: `ok` or the code of its error. */
  readonly onCommand?: (serverId: string, ms: number, outcome: string) => void
  readonly rconLimits?: Partial<RconLimits>
  readonly intervals?: Partial<SnapshotIntervals>
}

export type GameServerSummary = {
  readonly id: string
  readonly name: string
  readonly state: ServerState
  readonly health: ServerHealth
}

/** All game servers that this node looks after. Servers come, change and go while the panel runs. */
export class GameServers {
  readonly #deps: GameServersDeps
  readonly #supervisors = new Map<string, ServerSupervisor>()
  /** Changes to one server happen one after the other, so that two sessions never fight. */
  readonly #changes = new KeyedQueue()
  readonly #actions = new KeyedQueue()
  #isClosed = false

  constructor(deps: GameServersDeps) {
    this.#deps = deps
  }

  /** Adds a server, or takes over its new settings. Resolves when the old connection is gone. */
  put(settings: GameServerSettings): Promise<void> {
    return this.#changes.run(settings.id, async () => {
      const current = this.#supervisors.get(settings.id)
      if (current && isSameConnection(current.settings, settings)) return current.rename(settings.name)
      await this.#end(settings.id)
      if (this.#isClosed) return
      const { store, recorder, log, rconLimits, intervals } = this.#deps
      this.#supervisors.set(
        settings.id,
        new ServerSupervisor(settings, { store, recorder, log, rconLimits, intervals }),
      )
    })
  }

  /** Ends the connection. What was recorded stays. */
  remove(serverId: string): Promise<void> {
    return this.#changes.run(serverId, () => this.#end(serverId))
  }

  list(): readonly GameServerSummary[] {
    return [...this.#supervisors.values()].map(({ settings, state, health }) => ({
      id: settings.id,
      name: settings.name,
      state,
      health,
    }))
  }

  has(serverId: string): boolean {
    return this.#supervisors.has(serverId)
  }

  /** What is known about a server now. Throws NOT_FOUND when this node does not look after it. */
  getState(serverId: string): ServerState {
    return this.#get(serverId).state
  }

  /** Health of RCON and log, apart from each other. Throws NOT_FOUND. */
  getHealth(serverId: string): ServerHealth {
    return this.#get(serverId).health
  }

  get recorderHealth(): RecorderHealth {
    return this.#deps.recorder.health
  }

  /** @param target a server's id, or `all`. Returns the way to stop. */
  subscribe(target: string, listener: EventListener, options?: SubscribeOptions): () => void {
    return this.#deps.bus.subscribe(target, listener, options)
  }

  /** Tells what the panel knows of a ban that it is about to send: the game tells of it without its end. */
  banSent(serverId: string, ban: Omit<SentBan, 'sentAtMs'>): void {
    this.#supervisors.get(serverId)?.banSent(ban)
  }

  /** Records and tells something that the panel did itself and no game server will tell. */
  announce(serverId: string, event: GameEvent): void {
    this.#deps.recorder.add(toEventRecord(serverId, event, event.atMs))
  }

  /** Sends one command, at most once. Rejects with NOT_FOUND and like RconClient.execute. */
  async execute(serverId: string, command: EncodedCommand, options?: ExecuteOptions): Promise<CommandResult> {
    const server = this.#get(serverId)
    const startedAt = performance.now()
    const ended = (outcome: string) =>
      this.#deps.onCommand?.(serverId, performance.now() - startedAt, outcome)
    try {
      const result = await server.execute(command, options)
      ended('ok')
      return result
    } catch (error) {
      ended(AppError.isInstance(error) ? error.code : 'INTERNAL')
      throw error
    }
  }

  /** Resolves when the lists were read by commands that were sent after this call. */
  async refresh(
    serverId: string,
    commands?: readonly SnapshotCommand[],
    options?: ExecuteOptions,
  ): Promise<void> {
    await this.#get(serverId).refresh(commands, options)
  }

  /** Runs actions with the same key one after the other: those that look, act and look again. */
  exclusively<T>(key: string, work: () => Promise<T>): Promise<T> {
    return this.#actions.run(key, work)
  }

  /** Ends all connections and records what is left. */
  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all([...this.#supervisors.keys()].map((id) => this.remove(id)))
    await this.#deps.recorder.close()
  }

  #get(serverId: string): ServerSupervisor {
    const supervisor = this.#supervisors.get(serverId)
    if (supervisor) return supervisor
    throw new AppError('NOT_FOUND', 'There is no connection to this server', { details: { serverId } })
  }

  /** The place in the log is recorded before anybody reads on from it. */
  async #end(serverId: string): Promise<void> {
    const supervisor = this.#supervisors.get(serverId)
    if (!supervisor) return
    this.#supervisors.delete(serverId)
    await supervisor.close()
    await this.#deps.recorder.flush()
  }
}

/** The name may differ: it is not part of the connection. */
const isSameConnection = (one: GameServerSettings, other: GameServerSettings): boolean =>
  JSON.stringify({ ...one, name: '' }) === JSON.stringify({ ...other, name: '' })
