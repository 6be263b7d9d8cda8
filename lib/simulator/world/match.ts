import { FACTIONS, findFaction } from './factions'
import { findLayer, type Layer } from './layers'
import { onlinePlayers, takeObjectNumber, type World } from './world'
import type { Match, NextLayer, Team, TeamId, Vehicle } from './world-types'

/** Simulated lengths of what surrounds a match. */
export const MATCH_TIMES = {
  postMatchMs: 20_000,
  voteAfterMs: 8_000,
  travelMs: 12_000,
  stagingMs: 15_000,
} as const

const START_TICKETS: Readonly<Record<string, number>> = { Seed: 100, Skirmish: 150 }
const DEFAULT_TICKETS = 300

/** `RGF+Mechanized` or `RGF`; an unknown faction becomes the first of the table. */
const createTeam = (id: TeamId, spec: string, layer: Layer): Team => {
  const [factionId = '', type] = spec.split('+')
  const faction = findFaction(factionId) ?? FACTIONS[0]
  const unitType = type ?? null
  const unitName =
    faction.units[unitType ?? 'CombinedArms'] ?? Object.values(faction.units)[0] ?? faction.name
  return { id, faction, unitType, unitName, tickets: START_TICKETS[layer.gamemode] ?? DEFAULT_TICKETS }
}

const pickFactions = (world: Pick<World, 'random'>): readonly [string, string] => {
  const first = world.random.pick(FACTIONS)
  const foes = FACTIONS.filter((other) => other.alliance !== first.alliance)
  const second = world.random.pickAny(foes) ?? FACTIONS[0]
  const withUnit = (faction: typeof first) =>
    `${faction.id}+${world.random.pickAny(Object.keys(faction.units)) ?? 'CombinedArms'}`
  return [withUnit(first), withUnit(second)]
}

const createMatch = (world: Pick<World, 'nowMs'>, next: NextLayer): Match => ({
  layer: next.layer,
  phase: 'staging',
  loadedAtMs: world.nowMs,
  phaseSinceMs: world.nowMs,
  teams: [createTeam(1, next.factions[0], next.layer), createTeam(2, next.factions[1], next.layer)],
  zones: next.layer.level.zones.map((name, index, all) => ({
    name,
    owner: index === 0 ? 1 : index === all.length - 1 ? 2 : null,
  })),
})

export const fromRotation = (
  world: Pick<World, 'rotation' | 'rotationIndex' | 'random'>,
): NextLayer | null => {
  const layer = world.rotation[world.rotationIndex % world.rotation.length]
  return layer ? { layer, factions: pickFactions(world) } : null
}

/** The match a server starts with. */
export const firstMatch = (world: Omit<World, 'match'>): Match => {
  const next = fromRotation(world)
  const fallback = findLayer('Sumari_Seed_v1')
  if (next) return createMatch(world, next)
  if (fallback) return createMatch(world, { layer: fallback, factions: ['USA', 'RGF'] })
  throw new Error('The layer table is empty')
}

/** Parses `Layer [Faction1[+Type] [Faction2[+Type]]]`; missing factions are drawn. */
export const parseLayerChoice = (world: World, text: string): NextLayer | null => {
  const [layerId = '', first, second] = text.trim().split(/\s+/)
  const layer = findLayer(layerId)
  if (!layer) return null
  const drawn = pickFactions(world)
  const bare = (spec: string) => spec.replace(/\+.*$/, '')
  return { layer, factions: [first ?? bare(drawn[0]), second ?? bare(drawn[1])] }
}

const setPhase = (world: World, phase: Match['phase']): void => {
  world.match.phase = phase
  world.match.phaseSinceMs = world.nowMs
}

const parkVehicles = (world: World): Vehicle[] =>
  world.match.teams.flatMap((team) =>
    team.faction.vehicles.map((className) => ({
      className: `${className}_C`,
      number: takeObjectNumber(world),
      team: team.id,
      health: 1000,
    })),
  )

/** The layer is up; after staging the match runs. */
const loadLayer = (world: World, next: NextLayer): void => {
  world.match = createMatch(world, next)
  world.squads = []
  world.vehicles = parkVehicles(world)
  for (const player of onlinePlayers(world)) {
    player.squadId = null
    player.isLeader = false
    player.isCommander = false
    player.vehicle = null
    player.life = 'dead'
    player.health = 100
    player.team = player.team === 1 ? 2 : 1
    player.controllerNumber = takeObjectNumber(world)
  }
  world.rotationIndex += 1
  world.nextLayer = fromRotation(world)
  world.emit({ kind: 'match.loaded', layer: next.layer, match: world.match })
  world.agenda.plan(world.nowMs + MATCH_TIMES.stagingMs, () => startMatch(world))
}

const startMatch = (world: World): void => {
  if (world.match.phase !== 'staging') return
  setPhase(world, 'live')
  world.emit({ kind: 'match.started', match: world.match })
}

/** Leaves the current layer for another: transition map, then loading. */
export const travelTo = (world: World, next: NextLayer): void => {
  world.agenda.clear()
  setPhase(world, 'travelling')
  world.emit({ kind: 'match.travelled' })
  world.agenda.plan(world.nowMs + MATCH_TIMES.travelMs, () => loadLayer(world, next))
}

const openVote = (world: World): void => {
  const choices = world.rotation.slice(0, 6).map((layer) => layer.id)
  const voters = onlinePlayers(world).slice(0, 5)
  world.emit({ kind: 'vote.opened', name: 'Vote_NextLayer', choices, voters })
}

/** Ends the running match. `winner` is taken from the tickets unless the end was forced. */
export const endMatch = (world: World, isForced: boolean): boolean => {
  if (world.match.phase !== 'live' && world.match.phase !== 'staging') return false
  const [first, second] = world.match.teams
  const winner = first.tickets === second.tickets ? null : first.tickets > second.tickets ? first : second
  setPhase(world, 'ended')
  world.emit({ kind: 'match.ended', match: world.match, winner, isForced })
  world.agenda.plan(world.nowMs + MATCH_TIMES.voteAfterMs, () => openVote(world))
  world.agenda.plan(world.nowMs + MATCH_TIMES.postMatchMs, () => {
    const next = world.nextLayer ?? fromRotation(world)
    if (next) travelTo(world, next)
  })
  return true
}

/** `AdminRestartMatch`: the same layer and factions again. */
export const restartMatch = (world: World): void => {
  const { layer, teams } = world.match
  const spec = (team: Team) =>
    team.unitType === null ? team.faction.id : `${team.faction.id}+${team.unitType}`
  world.rotationIndex -= 1
  travelTo(world, { layer, factions: [spec(teams[0]), spec(teams[1])] })
}

/** The layer a process starts with; no waiting, the match is live at once. */
export const startFirstMatch = (world: World, next?: NextLayer): void => {
  if (next) world.match = createMatch(world, next)
  world.rotationIndex += 1
  world.nextLayer = fromRotation(world)
  world.vehicles = parkVehicles(world)
  world.emit({ kind: 'match.loaded', layer: world.match.layer, match: world.match })
  startMatch(world)
}
