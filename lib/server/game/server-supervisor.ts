import type { GameEvent, GameEventName } from '@/lib/domain/events'
import type { EncodedCommand } from '@/lib/domain/rcon/commands/encode-command'
import type { SentBan, ServerState } from '@/lib/domain/server-state'
import { type CommandResult, toCommandResult } from './command-result'
import type { EventRecorder } from './events/event-recorder'
import type { EventStore } from './events/event-store'
import { toEventRecord } from './events/to-event-record'
import { LiveState, type LiveStateHealth } from './live/live-state'
import { type SnapshotCommand, type SnapshotIntervals, SnapshotPoller } from './live/snapshot-poller'
import type { Log } from './log'
import { createLogSource } from './logs/create-log-source'
import type { LogBatch, LogHealth, LogReader } from './logs/log-reader'
import { TailReader } from './logs/tail-reader'
import { type ExecuteOptions, RconClient } from './rcon/rcon-client'
import type { RconLimits } from './rcon/rcon-limits'
import type { RconState } from './rcon/rcon-state'
import type { GameServerSettings } from './server-settings'

export type SupervisorDeps = {
  readonly recorder: EventRecorder
  readonly store: Pick<EventStore, 'findPosition'>
  readonly log: Log
  readonly rconLimits?: Partial<RconLimits> | undefined
  readonly intervals?: Partial<SnapshotIntervals> | undefined
}

export type ServerHealth = {
  readonly rcon: RconState
  /** Null when no log is set up. */
  readonly log: LogHealth | null
  readonly live: LiveStateHealth
  /** Fingerprint of the host that has the log, when it was seen; to be kept by whoever trusts it. */
  readonly logFingerprint: string | null
  /** When the latest event was heard. */
  readonly lastEventAt: Date | null
}

const TICK_MS = 2_000

/** Events after which a list will look different. */
const NUDGES: Readonly<Partial<Record<GameEventName, readonly SnapshotCommand[]>>> = {
  'player.connected': ['ListPlayers'],
  'player.disconnected': ['ListPlayers', 'ListSquads'],
  'player.changed-team': ['ListPlayers', 'ListSquads'],
  'squad.created': ['ListPlayers', 'ListSquads'],
  'squad.disbanded': ['ListPlayers', 'ListSquads'],
  'match.started': ['ShowCurrentMap', 'ShowNextMap', 'ShowServerInfo', 'ListPlayers', 'ListSquads'],
}

/** Everything that the panel keeps open for one game server: RCON, log reader, polling, live state. */
export class ServerSupervisor {
  #settings: GameServerSettings
  readonly #deps: SupervisorDeps
  readonly #live: LiveState
  readonly #rcon: RconClient
  readonly #poller: SnapshotPoller
  readonly #ticker: NodeJS.Timeout
  readonly #starting: Promise<void>
  #reader: LogReader | null = null
  #isConnected = false
  #isClosed = false
  #logFingerprint: string | null = null
  #lastEventAt: Date | null = null

  /** Connects at once. Whoever makes it must `close` it. */
  constructor(settings: GameServerSettings, deps: SupervisorDeps) {
    this.#settings = settings
    this.#deps = deps
    const { log, rconLimits, intervals } = deps
    this.#live = new LiveState({ log, now: Date.now, onEvent: (event) => this.#onEvent(event) })
    this.#rcon = new RconClient({
      address: { host: settings.rconHost, port: settings.rconPort, password: settings.rconPassword },
      log,
      ...(rconLimits ? { limits: rconLimits } : {}),
    })
    this.#poller = new SnapshotPoller({
      execute: (line, options) => this.#rcon.execute(line, options),
      onReply: (command, body, askedAtMs) => this.#live.reply(command, body, askedAtMs),
      log,
      ...(intervals ? { intervals } : {}),
    })
    this.#rcon.onPush((body) => this.#live.push(body))
    this.#rcon.onStateChange((state) => this.#onRconState(state))
    this.#ticker = setInterval(() => this.#live.tick(), TICK_MS)
    this.#starting = this.#startReader()
  }

  get settings(): GameServerSettings {
    return this.#settings
  }

  /** The name is no part of the connection. */
  rename(name: string): void {
    this.#settings = { ...this.#settings, name }
  }

  get state(): ServerState {
    return this.#live.state
  }

  get health(): ServerHealth {
    return {
      rcon: this.#rcon.state,
      log: this.#reader?.health ?? null,
      live: this.#live.health,
      logFingerprint: this.#logFingerprint,
      lastEventAt: this.#lastEventAt,
    }
  }

  /**
   * Sends a command once and says what came of it. A refusal by the game is a result, not an error;
   * rejects like RconClient.execute.
   */
  async execute(command: EncodedCommand, options: ExecuteOptions = {}): Promise<CommandResult> {
    const reply = await this.#rcon.execute(command.line, options)
    if (command.harm === 'changes-match' || command.harm === 'removes-players') this.#nudgeAll()
    return toCommandResult(command, reply)
  }

  /** To be called before the command is sent: its push may come before its reply. */
  banSent(ban: Omit<SentBan, 'sentAtMs'>): void {
    this.#live.banSent(ban)
  }

  /** Resolves when the lists were read by commands that were sent after this call. */
  refresh(commands?: readonly SnapshotCommand[], options?: ExecuteOptions): Promise<void> {
    return this.#poller.refresh(commands, options)
  }

  /** Resolves when nothing of it is left: socket, reader, timers. Pending calls are rejected. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    clearInterval(this.#ticker)
    this.#poller.stop()
    this.#rcon.close()
    await this.#starting
    await this.#reader?.stop()
  }

  async #startReader(): Promise<void> {
    const { id, log: settings } = this.settings
    const source = createLogSource(settings, (fingerprint) => {
      this.#logFingerprint = fingerprint
    })
    if (!source) return
    // Without the database there is no saved place: then the log is read from its end.
    const resume = await this.#deps.store.findPosition(id).catch((error: unknown) => {
      this.#deps.log.warn('The place in the game log is not known; reading from its end', { error })
      return null
    })
    if (this.#isClosed) return
    this.#reader = new TailReader({ source, log: this.#deps.log, resume: resume ?? undefined })
    this.#reader.start((batch) => this.#onBatch(batch))
  }

  async #onBatch({ entries, position }: LogBatch): Promise<void> {
    for (const entry of entries) this.#live.logEntry(entry)
    this.#deps.recorder.markPosition(this.settings.id, position)
    await this.#deps.recorder.whenRoomy()
  }

  #onEvent(event: GameEvent): void {
    const nowMs = Date.now()
    this.#lastEventAt = new Date(nowMs)
    this.#deps.recorder.add(toEventRecord(this.settings.id, event, nowMs))
    for (const command of NUDGES[event.name] ?? []) this.#poller.nudge(command)
  }

  #onRconState({ status, lastError }: RconState): void {
    if (status === 'connected' && !this.#isConnected) {
      this.#isConnected = true
      this.#live.connected()
      this.#poller.start()
    } else if (status !== 'connected' && this.#isConnected) {
      this.#isConnected = false
      this.#poller.stop()
      const isOwn = status === 'closed' || lastError === null
      this.#live.disconnected(isOwn ? 'The panel ended the connection' : lastError.message)
    }
  }

  #nudgeAll(): void {
    for (const command of ['ListPlayers', 'ListSquads', 'ShowCurrentMap', 'ShowNextMap'] as const) {
      this.#poller.nudge(command)
    }
  }
}
