import type { GameEvent, GameEventSource } from '../events'
import { isSamePlayer } from '../players/identity'
import type { SquadCreatedPush } from '../rcon/push/squad-created'
import type { SquadList, SquadRow } from '../rcon/replies/list-squads'
import { type SquadKey, squadKey } from '../squads/squad-key'
import { findByIds, resolvePlayer } from './find-player'
import { hearPaired } from './heard-once'
import { gameEvent, type ServerState, type SquadState, type Step, toTeamId } from './state-types'

const createdSignature = (squadId: number, eosId: string): string => `squad-created:${squadId}:${eosId}`

/** Takes a squad list over. Squads that are gone were disbanded; new ones were created unheard. */
export function applySquadList(state: ServerState, list: SquadList, atMs: number): Step {
  // A list with lines that were not understood ends no squad.
  const squads = new Map<SquadKey, SquadState>(list.unknownLines.length > 0 ? state.squads : [])
  const events: GameEvent[] = []
  let next = state
  for (const row of list.squads) {
    const squad = toSquadState(state, row)
    if (squad === null) continue
    squads.set(squadKey(squad.teamId, squad.squadId), squad)
    const step = applySquadRow(next, squad, atMs)
    next = step.state
    events.push(...step.events)
  }
  for (const [key, squad] of state.squads) {
    if (!squads.has(key)) events.push(gameEvent('squad.disbanded', 'snapshot', atMs, namedSquad(squad)))
  }
  return { state: { ...next, squads, teams: list.teams, hasSquadList: true }, events }
}

function applySquadRow(state: ServerState, squad: SquadState, atMs: number): Step {
  const before = state.squads.get(squadKey(squad.teamId, squad.squadId))
  const isOther = before !== undefined && isOtherSquad(before, squad)
  const ended = isOther ? [gameEvent('squad.disbanded', 'snapshot', atMs, namedSquad(before))] : []
  const isNew = before === undefined || isOther
  if (!isNew || !state.hasSquadList || squad.creator === null) return { state, events: ended }
  const signature = createdSignature(squad.squadId, squad.creator.eosId)
  const heard = hearPaired(state, signature, 'snapshot', atMs)
  const payload = { player: squad.creator, ...namedSquad(squad), faction: '' }
  const created = heard.isNew ? [gameEvent('squad.created', 'snapshot', atMs, payload)] : []
  return { state: heard.state, events: [...ended, ...created] }
}

const namedSquad = ({ teamId, squadId, name }: SquadState) => ({ teamId, squadId, squadName: name })

function toSquadState(state: ServerState, row: SquadRow): SquadState | null {
  const teamId = toTeamId(row.teamId)
  if (teamId === null) return null
  const { squadId, name, size, isLocked } = row
  const creator = row.creator === null ? null : resolvePlayer(state, row.creator)
  return { teamId, squadId, name, size, isLocked, creator }
}

/** Numbers are given again as soon as a squad is gone, so another creator means another squad. */
const isOtherSquad = (one: SquadState, other: SquadState): boolean =>
  one.creator !== null && other.creator !== null && !isSamePlayer(one.creator, other.creator)

/** "has created Squad", which comes as a push and in the log. */
export function applySquadCreated(
  state: ServerState,
  created: SquadCreatedPush,
  source: GameEventSource,
  atMs: number,
  heardAtMs: number,
): Step {
  const player = resolvePlayer(state, created.player)
  if (player === null) return { state, events: [] }
  const heard = hearPaired(state, createdSignature(created.squadId, player.eosId), source, heardAtMs)
  if (!heard.isNew) return { state: heard.state, events: [] }
  const { squadId, squadName, teamName } = created
  const teamId = findByIds(state, created.player.ids)?.lastTeamId ?? null
  const payload = { player, teamId, squadId, squadName, faction: teamName }
  const events = [gameEvent('squad.created', source, atMs, payload)]
  if (teamId === null) return { state: heard.state, events }
  const squads = new Map(heard.state.squads)
  squads.set(squadKey(teamId, squadId), {
    teamId,
    squadId,
    name: squadName,
    size: 1,
    isLocked: false,
    creator: player,
  })
  return { state: { ...heard.state, squads }, events }
}

/** An admin disbanded a squad; told as push and log, so only a squad that is still there counts. */
export function applySquadDisbanded(
  state: ServerState,
  squad: { readonly teamId: number; readonly squadId: number },
  source: GameEventSource,
  atMs: number,
): Step {
  const key = squadKey(squad.teamId, squad.squadId)
  const known = state.squads.get(key)
  if (known === undefined) return { state, events: [] }
  const squads = new Map(state.squads)
  squads.delete(key)
  return {
    state: { ...state, squads },
    events: [gameEvent('squad.disbanded', source, atMs, namedSquad(known))],
  }
}

export function applySquadRenamed(
  state: ServerState,
  squad: { readonly teamId: number; readonly squadId: number; readonly newName: string },
): ServerState {
  const key = squadKey(squad.teamId, squad.squadId)
  const known = state.squads.get(key)
  if (known === undefined) return state
  return { ...state, squads: new Map(state.squads).set(key, { ...known, name: squad.newName }) }
}
