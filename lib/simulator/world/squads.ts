import { SQUAD_ROLES, UNASSIGNED_ROLE } from './factions'
import { onlinePlayers, teamOf, type World } from './world'
import type { Player, Squad, TeamId } from './world-types'

export const MAX_SQUAD_SIZE = 9

export const SQUAD_NAMES = [
  'INF ',
  'MECH 1',
  'ARMOR | NO SL',
  'HELI',
  'LOGI (mic pls)',
  'Squad',
  'BOS',
  'Mörser',
  '步兵',
  'RUSH B',
  'CMD Squad',
  'FREE BEER',
] as const satisfies readonly [string, ...string[]]

export const squadMembers = (world: World, squad: Squad): Player[] =>
  onlinePlayers(world).filter((player) => player.team === squad.team && player.squadId === squad.id)

export const squadsOf = (world: World, team: TeamId): Squad[] =>
  world.squads.filter((squad) => squad.team === team).sort((left, right) => left.id - right.id)

export const findSquad = (world: World, team: number, id: number): Squad | undefined =>
  world.squads.find((squad) => squad.team === team && squad.id === id)

const freeSquadId = (world: World, team: TeamId): number => {
  const taken = new Set(squadsOf(world, team).map((squad) => squad.id))
  let id = 1
  while (taken.has(id)) id += 1
  return id
}

/** `Squad N` unless a name is given; the creator leads it. */
export const createSquad = (
  world: World,
  creator: Player,
  options: { name?: string; isLocked?: boolean } = {},
): Squad => {
  leaveSquad(world, creator)
  const id = freeSquadId(world, creator.team)
  const name = options.name ?? `Squad ${id}`
  const squad: Squad = { id, team: creator.team, name, isLocked: options.isLocked ?? false, creator }
  world.squads.push(squad)
  creator.squadId = id
  creator.isLeader = true
  creator.role = SQUAD_ROLES[0]
  creator.isCommander = !onlinePlayers(world).some((one) => one.team === creator.team && one.isCommander)
  world.emit({ kind: 'squad.created', squad, team: teamOf(world, squad.team) })
  return squad
}

export const joinSquad = (world: World, player: Player, squad: Squad): boolean => {
  const size = squadMembers(world, squad).length
  if (squad.team !== player.team || size >= MAX_SQUAD_SIZE) return false
  leaveSquad(world, player)
  player.squadId = squad.id
  player.role = SQUAD_ROLES[size % SQUAD_ROLES.length] ?? SQUAD_ROLES[3]
  return true
}

/** The next member takes over a squad whose leader left; an empty squad is gone. */
export const leaveSquad = (world: World, player: Player): void => {
  const squad = player.squadId === null ? undefined : findSquad(world, player.team, player.squadId)
  const wasLeader = player.isLeader
  player.squadId = null
  player.isLeader = false
  player.isCommander = false
  player.role = UNASSIGNED_ROLE
  if (!squad) return
  const members = squadMembers(world, squad)
  const heir = members[0]
  if (!heir) {
    world.squads = world.squads.filter((other) => other !== squad)
  } else if (wasLeader) {
    heir.isLeader = true
    heir.role = SQUAD_ROLES[0]
  }
}

export const disbandSquad = (world: World, squad: Squad): void => {
  for (const member of squadMembers(world, squad)) leaveSquad(world, member)
  world.squads = world.squads.filter((other) => other !== squad)
}
