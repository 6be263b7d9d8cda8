import type { RconSession } from './rcon/rcon-session'
import type { Chunking } from './rcon/wire'
import type { PlayerSpec } from './world/roster'
import type { World } from './world/world'
import type { WorldEvent } from './world/world-event'
import type { ChatChannel, Player, Squad } from './world/world-types'

export type SimulatorOptions = {
  /** Where `SquadGame.log` is written; its folder is made. */
  logFile: string
  /** The same seed and the same steps give the same run. Default 1. */
  seed?: number
  /** How many players the server holds, at most 100. Default 40. */
  players?: number
  /** Simulated time per real time; 600 runs ten minutes in a second. Default 1. */
  speed?: number
  /** 0 (default) lets the system choose. */
  rconPort?: number
  /** Address to listen on. Default 127.0.0.1. */
  rconHost?: string
  /** Default `palisade`. */
  rconPassword?: string
  /** Real milliseconds between two moves of the world. Default 100. */
  tickMs?: number
  /** Nothing moves until `resume` or `advance`. Scripted actions and RCON work all the same. */
  startPaused?: boolean
  serverName?: string
  /** Default 10.6: parties and vehicles in lists, capture zones and markers in the log. */
  gameVersion?: '10.5' | '10.6'
  /** Length of a match in simulated minutes. Default 25. */
  matchMinutes?: number
  /** Layer ids in the order of play. */
  rotation?: readonly string[]
  /** Real time in Unix milliseconds; fixes the simulated start time in tests. */
  clock?: () => number
  /** Sessions that one host may hold before its oldest is stopped. Default 5, the game's `MaxConnections`. */
  maxConnectionsFromSameHost?: number
  /** How long replies are cut: `line` (default) is what the captures show. */
  chunking?: Chunking
}

/** Faults on request. Times are real milliseconds. */
export type SimulatorFaults = {
  /** Ends every session with RST. */
  dropConnections(): void
  /** The next reply stops in its middle, then the connection is dropped. */
  cutNextReply(): void
  /** Nothing is read or answered; `false` goes on and handles what was held back. */
  hang(isHanging: boolean): void
  /** Every packet waits; 0 ends it. */
  slow(delayMs: number): void
  /** New connections are refused; sessions go on. */
  refuseConnections(isRefusing: boolean): Promise<void>
  /** The process ends and starts again: sessions dropped, log rotated, players gone. Resolves when it is up. */
  restart(downMs?: number): Promise<void>
  /** Random bytes on every session. */
  sendGarbage(bytes?: number): void
  /** The head of a packet that claims two gigabytes. */
  claimHugePacket(): void
  /** A push whose text is not valid UTF-8. */
  sendInvalidUtf8(): void
  /** End markers leave in pieces over several TCP segments. */
  splitTerminators(isSplitting: boolean): void
  /** Stops the oldest session, as a second login on the host does. */
  evictOldestSession(): void
  /** The log is moved to a backup file and begun anew. Returns the backup's path. */
  rotateLog(): string
  truncateLog(): void
  /** Removes the log file; it is made again after the given time, or never. */
  deleteLog(recreateAfterMs?: number): void
  /** One line of this many bytes. Default 10 MB. */
  writeLongLine(bytes?: number): void
  /** A chat-like log line with bytes that are not UTF-8. */
  writeInvalidUtf8(): void
  /** Ends hanging, slowness, splitting, cutting and refusing. */
  clear(): Promise<void>
}

/** How tests name a player: the object, an id, or the exact name. */
export type PlayerRef = Player | string

/** Scripted actions. They happen at once, also while the world is paused. */
export type SimulatorScript = {
  join(spec?: PlayerSpec): Player
  leave(player: PlayerRef): void
  chat(player: PlayerRef, channel: ChatChannel, text: string): void
  damage(attacker: PlayerRef, victim: PlayerRef, amount?: number): void
  wound(attacker: PlayerRef, victim: PlayerRef): void
  kill(attacker: PlayerRef, victim: PlayerRef): void
  /** Moves the victim to the attacker's side first when they are not on one. */
  teamkill(attacker: PlayerRef, victim: PlayerRef): void
  revive(medic: PlayerRef, victim: PlayerRef): void
  /** Dies of a wound: -300, blamed on whoever hit last. */
  giveUp(player: PlayerRef): void
  suicide(player: PlayerRef): void
  changeTeam(player: PlayerRef): void
  createSquad(player: PlayerRef, options?: { name?: string; isLocked?: boolean }): Squad
  joinSquad(player: PlayerRef, squadId: number): boolean
  leaveSquad(player: PlayerRef): void
  possessAdminCam(player: PlayerRef): void
  unpossessAdminCam(player: PlayerRef): void
  /** An admin types a command in the game; only its log line appears. */
  adminCommand(player: PlayerRef, text: string): void
  endRound(): void
  /** `Layer Faction1+Type Faction2+Type`; throws on an unknown layer. */
  changeLayer(layer: string): void
  /** Any text as a line of the log, with a header. */
  writeLog(text: string): void
  /** Any text as a push to every session. */
  push(text: string): void
}

export type Simulator = SimulatorScript & {
  readonly rcon: { readonly host: string; readonly port: number; readonly password: string }
  readonly logFile: string
  /** To read, not to change. */
  readonly world: Readonly<World>
  readonly faults: SimulatorFaults
  /** Every line that was executed over RCON, exactly as it came, oldest first. */
  readonly commandsReceived: readonly string[]
  /** Calls with everything that happens from now on; returns what ends it. */
  onEvent(listener: (event: WorldEvent) => void): () => void
  readonly sessions: readonly Pick<RconSession, 'host' | 'port' | 'isAuthenticated'>[]
  /** Moves the world by simulated milliseconds, now. */
  advance(ms: number): void
  pause(): void
  resume(): void
  stop(): Promise<void>
}
