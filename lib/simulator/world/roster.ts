import { UNASSIGNED_ROLE } from './factions'
import { identityAt, type PlayerIdentity } from './player-identity'
import { leaveSquad } from './squads'
import { onlinePlayers, takeObjectNumber, type World } from './world'
import type { Player, TeamId } from './world-types'

/** Any part of a player that a test wants to fix; the rest is made up from the seed. */
export type PlayerSpec = Partial<PlayerIdentity> & { team?: TeamId; partyId?: number | null }

export const MAX_DEPARTED = 15

const RETURN_SHARE = 0.35

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

const nextIdentity = (world: World): PlayerIdentity => {
  const back = world.departed.filter(
    ({ player }) => !world.players.has(player.eosId) && !world.bannedEosIds.has(player.eosId),
  )
  const returning = world.random.chance(RETURN_SHARE) ? world.random.pickAny(back) : undefined
  if (returning) return returning.player
  const identity = identityAt(world.seed, world.nextIdentity)
  world.nextIdentity += 1
  return world.bannedEosIds.has(identity.eosId) ? nextIdentity(world) : identity
}

/** Someone connects, is put into the smaller team and gets a controller. */
export const joinPlayer = (world: World, spec: PlayerSpec = {}): Player => {
  const identity = { ...nextIdentity(world), ...spec }
  const known = world.players.get(identity.eosId)
  if (known) return known
  const connectionNumber = takeObjectNumber(world)
  const player: Player = {
    eosId: identity.eosId,
    steamId: identity.steamId,
    epicId: identity.epicId,
    tag: identity.tag,
    name: identity.name,
    ip: identity.ip,
    controllerClass: identity.controllerClass,
    isAdmin: identity.isAdmin,
    isImmune: identity.isImmune,
    id: freePlayerId(world),
    port: world.random.int(20_000, 64_000),
    connectionNumber,
    controllerNumber: takeObjectNumber(world),
    team: spec.team ?? smallerTeam(world),
    squadId: null,
    isLeader: false,
    role: UNASSIGNED_ROLE,
    partyId: spec.partyId ?? null,
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
