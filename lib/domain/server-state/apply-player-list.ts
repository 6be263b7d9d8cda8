import type { EventPlayer, GameEvent } from '../events'
import { primaryId } from '../players/identity'
import type { PlayerList } from '../rcon/replies/list-players'
import type { PlayerRow } from '../rcon/replies/player-rows'
import { squadKey } from '../squads/squad-key'
import { depart, newPlayer } from './apply-connections'
import { toEventPlayer } from './find-player'
import { forgetHeard } from './heard-once'
import { gameEvent, type PlayerState, type ServerState, type Step, toTeamId } from './state-types'

/** A player missing from this many lists in a row has left, when nothing else says so. */
const MAX_MISSED_LISTS = 2

/**
 * Takes a player list over and tells what changed since the last one. The first list tells nothing: its
 * players were there before. A list with lines that were not understood makes nobody leave.
 */
export function applyPlayerList(state: ServerState, list: PlayerList, atMs: number): Step {
  const rows = new Map<string, PlayerRow>()
  for (const row of list.players) {
    const key = primaryId(row.ids)
    if (key !== null) rows.set(key, row)
  }
  const gone = new Set(list.disconnected.map(({ ids }) => primaryId(ids)))
  const left = applyMissing(state, rows, gone, list.unknownLines.length === 0, atMs)
  const events: GameEvent[] = [...left.events]
  const players = new Map(left.state.players)
  let next = left.state
  for (const [key, row] of rows) {
    const before = players.get(key) ?? null
    const stale = before === null && next.departed.some((e) => e.player.key === key && !e.isConfirmed)
    if (stale) continue
    const after = mergeRow(before ?? newPlayer({ key, ids: row.ids, name: row.name }), row)
    players.set(key, before === null && state.hasPlayerList ? { ...after, connectedAtMs: atMs } : after)
    if (before === null && state.hasPlayerList) {
      next = forgetHeard(forgetHeard(next, key), row.name)
      events.push(gameEvent('player.connected', 'snapshot', atMs, { player: toEventPlayer(after) }))
    } else if (before !== null) events.push(...changesOf(state, before, after, atMs))
  }
  events.push(...leaderChanges(state.players, players, atMs))
  const departed = next.departed
    .filter(({ player }) => !players.has(player.key))
    .map((entry) => ({ ...entry, isConfirmed: true }))
  return { state: { ...next, players, departed, hasPlayerList: true }, events }
}

function mergeRow(player: PlayerState, row: PlayerRow): PlayerState {
  const teamId = toTeamId(row.teamId)
  return {
    ...player,
    ids: { ...player.ids, ...row.ids },
    name: row.name === '' ? player.name : row.name,
    playerId: row.playerId,
    teamId,
    lastTeamId: teamId ?? player.lastTeamId,
    squadId: row.squadId,
    isLeader: row.isLeader,
    role: row.role === '' ? null : row.role,
    partyId: row.partyId,
    vehicle: row.vehicle,
    missedLists: 0,
  }
}

function applyMissing(
  state: ServerState,
  rows: ReadonlyMap<string, PlayerRow>,
  gone: ReadonlySet<string | null>,
  isComplete: boolean,
  atMs: number,
): Step {
  const events: GameEvent[] = []
  let next = state
  for (const player of state.players.values()) {
    if (rows.has(player.key) || !isComplete) continue
    const missedLists = player.missedLists + 1
    if (gone.has(player.key) || missedLists >= MAX_MISSED_LISTS) {
      const step = depart(next, player, 'snapshot', atMs, atMs, true)
      next = step.state
      events.push(...step.events)
    } else next = { ...next, players: new Map(next.players).set(player.key, { ...player, missedLists }) }
  }
  return { state: next, events }
}

function changesOf(state: ServerState, before: PlayerState, after: PlayerState, atMs: number): GameEvent[] {
  const events: GameEvent[] = []
  const player = toEventPlayer(after)
  if (before.lastTeamId !== null && after.teamId !== null && before.lastTeamId !== after.teamId) {
    const payload = { player, from: before.lastTeamId, to: after.teamId }
    events.push(gameEvent('player.changed-team', 'snapshot', atMs, payload))
  }
  const from = squadOf(state, before)
  const to = squadOf(state, after)
  const isOther = from?.teamId !== to?.teamId || from?.squadId !== to?.squadId
  if (isOther && from) events.push(gameEvent('player.left-squad', 'snapshot', atMs, { player, ...from }))
  if (before.role !== null && after.role !== null && before.role !== after.role) {
    events.push(
      gameEvent('player.changed-role', 'snapshot', atMs, { player, from: before.role, to: after.role }),
    )
  }
  if (isOther && to) events.push(gameEvent('player.joined-squad', 'snapshot', atMs, { player, ...to }))
  return events
}

function squadOf(state: ServerState, player: PlayerState) {
  const teamId = player.lastTeamId
  const { squadId } = player
  if (teamId === null || squadId === null) return null
  const squadName = state.squads.get(squadKey(teamId, squadId))?.name ?? `Squad ${squadId}`
  return { teamId, squadId, squadName }
}

function leaderChanges(
  before: ReadonlyMap<string, PlayerState>,
  after: ReadonlyMap<string, PlayerState>,
  atMs: number,
): GameEvent[] {
  const old = leadersOf(before)
  const events: GameEvent[] = []
  for (const [key, { teamId, squadId, leader }] of leadersOf(after)) {
    const previous = old.get(key)
    // A squad that is new, or whose leader a list does not show for a moment, has no change.
    if (previous === undefined || leader === null || previous.leader?.eosId === leader.eosId) continue
    const payload = { teamId, squadId, from: previous.leader, to: leader }
    events.push(gameEvent('squad.leader-changed', 'snapshot', atMs, payload))
  }
  return events
}

function leadersOf(players: ReadonlyMap<string, PlayerState>) {
  const squads = new Map<string, { teamId: 1 | 2; squadId: number; leader: EventPlayer | null }>()
  for (const player of players.values()) {
    const { lastTeamId: teamId, squadId } = player
    if (teamId === null || squadId === null) continue
    const key = squadKey(teamId, squadId)
    const leader = player.isLeader ? toEventPlayer(player) : (squads.get(key)?.leader ?? null)
    squads.set(key, { teamId, squadId, leader })
  }
  return squads
}
