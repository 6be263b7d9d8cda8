import { type Agenda, createAgenda } from './agenda'
import { DEFAULT_ROTATION, findLayer, LAYERS, type Layer } from './layers'
import type { PlayerIdentity } from './player-identity'
import { createRandom, type Random } from './random'
import type { WorldEvent } from './world-event'
import type {
  DepartedPlayer,
  Match,
  NextLayer,
  Player,
  ServerSettings,
  Squad,
  Team,
  TeamId,
  Vehicle,
} from './world-types'

export type WorldListener = (event: WorldEvent) => void

/**
 * The whole state of a simulated game. Functions in this folder change it and emit what happened;
 * nothing here touches a clock, a socket or a file.
 */
export type World = {
  readonly seed: number
  readonly random: Random
  readonly agenda: Agenda
  readonly settings: ServerSettings
  readonly rotation: readonly Layer[]
  /** How many players the server tends to hold. */
  targetPlayers: number
  /** Length of a match before it ends on its own, simulated. */
  matchMs: number
  /** Simulated time, Unix milliseconds. */
  nowMs: number
  /** By EOS id, in order of joining. */
  readonly players: Map<string, Player>
  departed: DepartedPlayer[]
  /** Everyone who ever came, by EOS id. */
  readonly people: Map<string, PlayerIdentity>
  squads: Squad[]
  vehicles: Vehicle[]
  readonly bannedEosIds: Set<string>
  match: Match
  nextLayer: NextLayer | null
  rotationIndex: number
  /** How many people of the community were seen so far. */
  nextIdentity: number
  /** Unreal counts object numbers down from here. */
  nextObjectNumber: number
  emit(event: WorldEvent): void
}

export type WorldOptions = {
  seed: number
  players: number
  startMs: number
  matchMinutes: number
  settings: ServerSettings
  rotation?: readonly string[]
  listeners: readonly WorldListener[]
}

const MINUTE_MS = 60_000

const rotationFrom = (ids: readonly string[]): readonly Layer[] => {
  const layers = ids.map((id) => findLayer(id)).filter((layer) => layer !== undefined)
  return layers.length > 0 ? layers : LAYERS.slice(0, 1)
}

/** An empty server; `startWorld` loads the first layer and lets people in. */
export const createWorld = (options: WorldOptions, match: (world: Omit<World, 'match'>) => Match): World => {
  const base = {
    seed: options.seed,
    random: createRandom(options.seed),
    agenda: createAgenda(),
    settings: { ...options.settings },
    rotation: rotationFrom(options.rotation ?? DEFAULT_ROTATION),
    targetPlayers: options.players,
    matchMs: options.matchMinutes * MINUTE_MS,
    nowMs: options.startMs,
    players: new Map<string, Player>(),
    departed: [],
    people: new Map<string, PlayerIdentity>(),
    squads: [],
    vehicles: [],
    bannedEosIds: new Set<string>(),
    nextLayer: null,
    rotationIndex: 0,
    nextIdentity: 0,
    nextObjectNumber: 2_147_482_000,
    emit: (event: WorldEvent) => {
      for (const listener of options.listeners) listener(event)
    },
  }
  return { ...base, match: match(base) }
}

export const onlinePlayers = (world: Pick<World, 'players'>): Player[] => [...world.players.values()]

export const teamOf = (world: World, id: TeamId): Team => world.match.teams[id === 1 ? 0 : 1]

export const otherTeam = (id: TeamId): TeamId => (id === 1 ? 2 : 1)

/** A number no other object of this run has. */
export const takeObjectNumber = (world: Pick<World, 'nextObjectNumber' | 'random'>): number => {
  world.nextObjectNumber -= world.random.int(1, 40)
  return world.nextObjectNumber
}

export const soldierClass = (world: World, player: Player): string =>
  `BP_Soldier_${teamOf(world, player.team).faction.id}_${player.role.replace(/_\d+$/, '')}_C`

export const controllerName = (player: Player): string =>
  `${player.controllerClass}_${player.controllerNumber}`
