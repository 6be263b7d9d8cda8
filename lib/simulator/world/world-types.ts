import type { Faction } from './factions'
import type { Layer } from './layers'
import type { PlayerIdentity } from './player-identity'

export const CHAT_CHANNELS = ['ChatAll', 'ChatTeam', 'ChatSquad', 'ChatAdmin'] as const
export type ChatChannel = (typeof CHAT_CHANNELS)[number]

export type TeamId = 1 | 2

export type LifeState = 'alive' | 'wounded' | 'dead' | 'camera'

export type Player = PlayerIdentity & {
  /** Number in this match, reused after someone leaves. */
  id: number
  port: number
  controllerNumber: number
  connectionNumber: number
  team: TeamId
  squadId: number | null
  isLeader: boolean
  /** What follows the faction in `Role:`, e.g. `SL_01`. */
  role: string
  partyId: number | null
  vehicle: { vehicle: Vehicle; seat: number } | null
  soldierNumber: number
  health: number
  life: LifeState
  lastHit: { attacker: Player | null; causer: string } | null
  isCommander: boolean
  teamKills: number
  joinedAtMs: number
}

export type DepartedPlayer = { player: Player; atMs: number }

export type Squad = {
  id: number
  team: TeamId
  name: string
  isLocked: boolean
  creator: Player
}

export type Vehicle = { className: string; number: number; team: TeamId; health: number }

export type MatchPhase = 'staging' | 'live' | 'ended' | 'travelling'

export type Team = {
  id: TeamId
  faction: Faction
  /** `Mechanized`; `null` when the faction was set without a unit. */
  unitType: string | null
  unitName: string
  tickets: number
}

export type CaptureZone = { name: string; owner: TeamId | null }

export type NextLayer = { layer: Layer; factions: readonly [string, string] }

export type Match = {
  layer: Layer
  phase: MatchPhase
  /** When the layer was loaded, simulated. */
  loadedAtMs: number
  phaseSinceMs: number
  teams: readonly [Team, Team]
  zones: CaptureZone[]
}

export type ServerSettings = {
  serverName: string
  gameVersion: '10.5' | '10.6'
  maxPlayers: number
  password: string
  slomo: number
  fogOfWar: boolean
}

/** How a damage, wound or death came about; `attacker: null` is written as `nullptr` with invalid ids. */
export type Hit = { attacker: Player | null; damage: number; causer: string }

/** Who gave an admin command: the console of a player, or RCON. */
export type CommandOrigin = Player | 'RCON'
