import { identityAt, type PlayerIdentity } from './player-identity'
import type { World } from './world'

/** Any part of a person that a test wants to fix; the rest is made up from the seed. */
export type IdentitySpec = Partial<PlayerIdentity>

/** People who play here in turns: three full servers, so that most of them are always away. */
export const COMMUNITY_SIZE = 300

/** Of those who join while the community still has people who never came. */
const RETURN_SHARE = 0.35

type Community = Pick<World, 'seed' | 'random' | 'people' | 'players' | 'bannedEosIds' | 'nextIdentity'>

/**
 * Who comes next. Everybody keeps ids, name and address on each visit: an identity is handed to nobody else. A spec
 * without ids is a person of its own, the same one whenever that name comes back.
 */
export const nextVisitor = (world: Community, spec: IdentitySpec = {}): PlayerIdentity => {
  const isAnyone = Object.keys(spec).length === 0
  const base = isAnyone ? anyone(world) : (knownAs(world, spec) ?? newcomer(world))
  const person = { ...base, ...spec }
  world.people.set(person.eosId, person)
  return person
}

const anyone = (world: Community): PlayerIdentity => {
  const away = [...world.people.values()].filter(({ eosId }) => isAway(world, eosId))
  const isReturn = world.nextIdentity >= COMMUNITY_SIZE || world.random.chance(RETURN_SHARE)
  return (isReturn ? world.random.pickAny(away) : undefined) ?? newcomer(world)
}

/** Somebody who was never here; past the community's size only when all of it is online or banned. */
const newcomer = (world: Community): PlayerIdentity => {
  const identity = identityAt(world.seed, world.nextIdentity)
  world.nextIdentity += 1
  return world.people.has(identity.eosId) || world.bannedEosIds.has(identity.eosId)
    ? newcomer(world)
    : identity
}

const knownAs = (world: Community, spec: IdentitySpec): PlayerIdentity | undefined => {
  if (spec.eosId !== undefined) return world.people.get(spec.eosId)
  if (spec.name === undefined || spec.steamId !== undefined || spec.epicId !== undefined) return undefined
  return [...world.people.values()].find(({ eosId, name }) => name === spec.name && isAway(world, eosId))
}

const isAway = ({ players, bannedEosIds }: Community, eosId: string): boolean =>
  !players.has(eosId) && !bannedEosIds.has(eosId)
