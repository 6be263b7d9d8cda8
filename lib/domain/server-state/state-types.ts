import type {
  EventLayer,
  EventPlayer,
  GameEvent,
  GameEventName,
  GameEventPayloads,
  GameEventSource,
  TeamId,
} from '../events'
import type { JoinTrackerState } from '../log/join-tracker'
import type { PlayerIds } from '../players/identity'
import type { ServerInfo } from '../rcon/replies/show-server-info'
import type { SquadKey } from '../squads/squad-key'

/** A player on the server, from all sources together. */
export type PlayerState = {
  /** Primary id; stands for the player in all maps. */
  readonly key: string
  readonly ids: PlayerIds
  /** With clan tag once a list was read. */
  readonly name: string
  /** Without clan tag, as join lines write it; null until one was read. */
  readonly bareName: string | null
  readonly playerId: number | null
  readonly teamId: TeamId | null
  /** Last team that was not null; survives the moments between maps when the list says none. */
  readonly lastTeamId: TeamId | null
  readonly squadId: number | null
  readonly isLeader: boolean
  readonly role: string | null
  readonly partyId: number | null
  readonly vehicle: { readonly className: string; readonly seat: string | null } | null
  readonly controller: string | null
  readonly ip: string | null
  /** Null for players who were there before the panel. */
  readonly connectedAtMs: number | null
  /** Lists in a row that did not have the player. */
  readonly missedLists: number
  /** Was here when the log told of a loaded map. Nobody logs in again at a change of maps: who does is back. */
  readonly hasSeenMapLoad: boolean
}

export type DepartedPlayer = {
  readonly player: PlayerState
  /** When the panel heard of it. */
  readonly leftAtMs: number
  /** False until a list came without the player: a list that was on its way may still have them. */
  readonly isConfirmed: boolean
}

export type SquadState = {
  readonly teamId: TeamId
  readonly squadId: number
  readonly name: string
  readonly size: number
  readonly isLocked: boolean
  readonly creator: EventPlayer | null
}

export type TeamState = { readonly teamId: number; readonly name: string; readonly tickets: number | null }

export type WoundState = {
  readonly atMs: number
  readonly attacker: EventPlayer | null
  readonly weapon: string | null
  readonly isTeamkill: boolean
}

/** What the lines at the end of a match said so far. */
export type MatchEnding = {
  /** Log time of the change to WaitingPostMatch; null before it. */
  readonly endedAtMs: number | null
  readonly heardAtMs: number
  readonly sides: readonly {
    readonly teamId: TeamId | null
    readonly faction: string
    readonly unit: string
    readonly hasWon: boolean
    readonly tickets: number | null
  }[]
  /** Units that DetermineMatchWinner named; null entries are draws. */
  readonly winners: readonly (string | null)[]
}

/** Something that was told already and may be told again by another source. */
export type HeardOnce = {
  readonly signature: string
  readonly source: GameEventSource
  readonly atMs: number
}

/** A ban that the panel sends: what it knows and the game does not tell again. */
export type SentBan = {
  readonly eosId: string
  readonly reason: string
  /** Null: for ever. */
  readonly expiresAtMs: number | null
  readonly sentAtMs: number
}

/** Everything known about one server. Plain values; maps are never changed in place. */
export type ServerState = {
  readonly players: ReadonlyMap<string, PlayerState>
  readonly departed: readonly DepartedPlayer[]
  readonly squads: ReadonlyMap<SquadKey, SquadState>
  readonly teams: readonly TeamState[]
  /** Controller of this match → player key. */
  readonly controllers: ReadonlyMap<string, string>
  /** Victim (key, or name when nobody is known by it) → wound. */
  readonly wounds: ReadonlyMap<string, WoundState>
  readonly cameras: ReadonlyMap<string, number>
  readonly joins: JoinTrackerState
  readonly layer: EventLayer | null
  readonly nextLayer: EventLayer | null
  readonly matchStartedAtMs: number | null
  readonly ending: MatchEnding | null
  readonly tickRate: number | null
  readonly info: ServerInfo | null
  readonly heard: readonly HeardOnce[]
  readonly sentBans: readonly SentBan[]
  readonly hasPlayerList: boolean
  readonly hasSquadList: boolean
  readonly hasNextLayer: boolean
  /** When the last line of the log was heard; null without a log. */
  readonly lastLogAtMs: number | null
}

export type Step = { readonly state: ServerState; readonly events: readonly GameEvent[] }

/** Makes an event; the name decides the type of the payload. */
export const gameEvent = <N extends GameEventName>(
  name: N,
  source: GameEventSource,
  atMs: number,
  payload: GameEventPayloads[N],
): GameEvent => ({ name, atMs, source, payload }) as GameEvent

export const EMPTY_SERVER_STATE: ServerState = {
  players: new Map(),
  departed: [],
  squads: new Map(),
  teams: [],
  controllers: new Map(),
  wounds: new Map(),
  cameras: new Map(),
  joins: [],
  layer: null,
  nextLayer: null,
  matchStartedAtMs: null,
  ending: null,
  tickRate: null,
  info: null,
  heard: [],
  sentBans: [],
  hasPlayerList: false,
  hasSquadList: false,
  hasNextLayer: false,
  lastLogAtMs: null,
}

export const toTeamId = (team: number | null): TeamId | null => (team === 1 || team === 2 ? team : null)
