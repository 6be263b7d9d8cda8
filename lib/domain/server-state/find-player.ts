import type { EventPlayer } from '../events'
import { hasIds, isSamePlayer, type NamedPlayer, type PlayerIds, primaryId } from '../players/identity'
import type { PlayerState, ServerState } from './state-types'

export const toEventPlayer = ({ ids, name }: Pick<PlayerState, 'ids' | 'name'>): EventPlayer => ({
  ...ids,
  eosId: ids.eosId ?? '',
  name,
})

/** Online first, then those who left a moment ago: lines about a player may come after the last one. */
export function findByIds(state: ServerState, ids: PlayerIds): PlayerState | null {
  const key = primaryId(ids)
  if (key === null) return null
  const online = state.players.get(key)
  if (online) return online
  for (const player of state.players.values()) if (isSamePlayer(player.ids, ids)) return player
  return state.departed.findLast(({ player }) => isSamePlayer(player.ids, ids))?.player ?? null
}

export function findByController(state: ServerState, controller: string | null): PlayerState | null {
  const key = controller === null ? undefined : state.controllers.get(controller)
  return key === undefined ? null : findByIds(state, keyIds(state, key))
}

const keyIds = (state: ServerState, key: string): PlayerIds =>
  state.players.get(key)?.ids ?? state.departed.findLast(({ player }) => player.key === key)?.player.ids ?? {}

/**
 * Names are neither unique nor stable, so a name that fits several players finds nobody. Lines write it
 * with clan tag or bare; the tag is not marked, so the bare name may be the end of the other.
 */
export function findByName(state: ServerState, rawName: string): PlayerState | null {
  const name = normalise(rawName)
  if (name === '') return null
  const online = [...state.players.values()]
  return (
    only(online.filter((player) => normalise(player.name) === name)) ??
    only(online.filter((player) => player.bareName !== null && normalise(player.bareName) === name)) ??
    only(online.filter((player) => isTagged(player, name)))
  )
}

/** The player of ids and name, or the bare data when nobody is known by them; null without any. */
export function resolvePlayer(state: ServerState, { ids, name }: NamedPlayer): EventPlayer | null {
  const known = findByIds(state, ids)
  if (known) return toEventPlayer(known)
  return hasIds(ids) ? { ...ids, eosId: ids.eosId ?? '', name } : null
}

const normalise = (name: string): string => name.trim().replace(/\s+/g, ' ')

/**
 * A list tells the name with its tag, so lines with the bare name end it; before the first list only the
 * bare name is known, so lines with a tag end in it. Where both are known, neither guess is needed.
 */
const isTagged = (player: PlayerState, name: string): boolean =>
  (player.bareName === null && normalise(player.name).endsWith(` ${name}`)) ||
  (player.playerId === null && name.endsWith(` ${normalise(player.name)}`))

const only = <T>(items: readonly T[]): T | null => (items.length === 1 ? (items[0] ?? null) : null)
