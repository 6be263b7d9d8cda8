import { type IdentitySpec, nextVisitor } from './community'
import { UNASSIGNED_ROLE } from './factions'
import { leaveSquad } from './squads'
import { onlinePlayers, takeObjectNumber, type World } from './world'
import type { Player, TeamId } from './world-types'

/** Any part of a player that a test wants to fix; the rest is made up from the seed. */
export type PlayerSpec = IdentitySpec & { team?: TeamId; partyId?: number | null }

export const MAX_DEPARTED = 15

const freePlayerId = (world: World): number => {
  const taken = new Set(onlinePlayers(world).map((player) => player.id))
  let id = 0
  while (taken.has(id)) id += 1
  return id
}

const smallerTeam = (world: World): TeamId => {
  const players = onlinePlayers(world)
  const first = players.filter((player) => player.team === 1).length
  return first <= players.length - first ? 1 : 2
}

/** Someone connects, is put into the smaller team and gets a controller. */
export const joinPlayer = (world: World, { team, partyId, ...who }: PlayerSpec = {}): Player => {
  const online = who.eosId === undefined ? undefined : world.players.get(who.eosId)
  if (online) return online
  const identity = nextVisitor(world, who)
  const connectionNumber = takeObjectNumber(world)
  const player: Player = {
    ...identity,
    id: freePlayerId(world),
    port: world.random.int(20_000, 64_000),
    connectionNumber,
    controllerNumber: takeObjectNumber(world),
    team: team ?? smallerTeam(world),
    squadId: null,
    isLeader: false,
    role: UNASSIGNED_ROLE,
    partyId: partyId ?? null,
    vehicle: null,
    soldierNumber: takeObjectNumber(world),
    health: 100,
    life: 'dead',
    lastHit: null,
    isCommander: false,
    teamKills: 0,
    joinedAtMs: world.nowMs,
  }
  world.players.set(player.eosId, player)
  world.departed = world.departed.filter((entry) => entry.player.eosId !== player.eosId)
  world.emit({ kind: 'player.joined', player })
  return player
}

const forget = (world: World, player: Player): void => {
  leaveSquad(world, player)
  world.players.delete(player.eosId)
  world.departed = [{ player, atMs: world.nowMs }, ...world.departed].slice(0, MAX_DEPARTED)
}

/** Someone leaves on their own. */
export const leavePlayer = (world: World, player: Player): void => {
  if (!world.players.has(player.eosId)) return
  world.emit({ kind: 'player.left', player, reason: 'quit' })
  forget(world, player)
}

/** Kick or ban: the log has the removal first, the closed connection a moment later. */
export const removePlayer = (world: World, player: Player, reason: string, isBan: boolean): void => {
  if (!world.players.has(player.eosId)) return
  if (isBan) world.bannedEosIds.add(player.eosId)
  world.emit({ kind: 'player.removed', player, reason, isBan })
  forget(world, player)
  world.agenda.plan(world.nowMs + 150, () => {
    world.emit({ kind: 'player.left', player, reason: 'removed' })
  })
}

/** Finds by EOS id, Steam id, Epic id or exact name without surrounding blanks, as the game does. */
export const findPlayer = (world: World, text: string): Player | undefined => {
  const wanted = text.trim()
  const lower = wanted.toLowerCase()
  return onlinePlayers(world).find(
    (player) =>
      player.eosId === lower ||
      player.epicId === lower ||
      player.steamId === wanted ||
      player.name.trim() === wanted ||
      `${player.tag} ${player.name}`.trim() === wanted,
  )
}

export const findPlayerById = (world: World, text: string): Player | undefined =>
  /^\d+$/.test(text) ? onlinePlayers(world).find((player) => player.id === Number(text)) : undefined

/** Moves to the other side and out of the squad. */
export const changeTeam = (world: World, player: Player): void => {
  leaveSquad(world, player)
  player.team = player.team === 1 ? 2 : 1
  player.role = UNASSIGNED_ROLE
  player.life = 'dead'
  player.vehicle = null
  world.emit({ kind: 'player.teamChanged', player, team: player.team })
}
