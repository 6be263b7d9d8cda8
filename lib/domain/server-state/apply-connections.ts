import type { GameEventSource, TeamId } from '../events'
import type { JoinedPlayer } from '../log/join-tracker'
import type { ConnectionClosedLine } from '../log/kinds/connection-closed'
import type { PostLoginLine } from '../log/kinds/post-login'
import type { TeamJoinedLine } from '../log/kinds/team-joined'
import { primaryId } from '../players/identity'
import { findByController, findByIds, findByName, toEventPlayer } from './find-player'
import { forgetHeard } from './heard-once'
import { gameEvent, type PlayerState, type ServerState, type Step, toTeamId } from './state-types'

/** How long players who left are remembered: lines about them come late, and admins look for them. */
const DEPARTED_MS = 1_800_000
const MAX_DEPARTED = 200

export const newPlayer = (fields: Pick<PlayerState, 'key' | 'ids' | 'name'>): PlayerState => ({
  bareName: null,
  playerId: null,
  teamId: null,
  lastTeamId: null,
  squadId: null,
  isLeader: false,
  role: null,
  partyId: null,
  vehicle: null,
  controller: null,
  ip: null,
  connectedAtMs: null,
  missedLists: 0,
  hasSeenMapLoad: false,
  ...fields,
})

export const withPlayer = (state: ServerState, player: PlayerState): ServerState => ({
  ...state,
  players: new Map(state.players).set(player.key, player),
})

/** A join that names no ids (the log was read from its middle) waits for the next player list. */
export function applyJoin(state: ServerState, joined: JoinedPlayer): Step {
  const key = primaryId(joined.ids)
  if (key === null) return { state, events: [] }
  const known = state.players.get(key)
  const team = toTeamId(joined.teamId)
  const player: PlayerState = {
    ...(known ?? newPlayer({ key, ids: joined.ids, name: joined.name })),
    bareName: joined.name,
    controller: joined.controller,
    ip: joined.ip ?? known?.ip ?? null,
    connectedAtMs: known?.connectedAtMs ?? joined.atMs,
    teamId: team ?? known?.teamId ?? null,
    lastTeamId: team ?? known?.lastTeamId ?? null,
  }
  const next = withPlayer({ ...state, controllers: linkController(state, joined.controller, key) }, player)
  if (known) return { state: next, events: [] }
  const back = removeDeparted(forgetHeard(forgetHeard(next, key), joined.name), key)
  const payload = { player: toEventPlayer(player), ...(player.ip === null ? {} : { ip: player.ip }) }
  return { state: back, events: [gameEvent('player.connected', 'log', joined.atMs, payload)] }
}

/** A server that went down says nothing of its players: one may be back before two lists have missed them. */
export function endEarlierSession(
  state: ServerState,
  login: PostLoginLine & { readonly atMs: number },
  heardAtMs: number,
): Step {
  const player = findByIds(state, login.ids)
  const earlier = player === null ? undefined : state.players.get(player.key)
  if (!earlier?.hasSeenMapLoad) return { state, events: [] }
  return depart(state, earlier, 'log', state.matchStartedAtMs ?? login.atMs, heardAtMs, true)
}

export const linkController = (
  state: ServerState,
  controller: string | null,
  key: string,
): ServerState['controllers'] =>
  controller === null || state.controllers.get(controller) === key
    ? state.controllers
    : new Map(state.controllers).set(controller, key)

const removeDeparted = (state: ServerState, key: string): ServerState =>
  state.departed.some(({ player }) => player.key === key)
    ? { ...state, departed: state.departed.filter(({ player }) => player.key !== key) }
    : state

/** Connections without a controller were never players. Several lines tell of one end; the first counts. */
export function applyConnectionClosed(
  state: ServerState,
  line: ConnectionClosedLine & { readonly atMs: number },
  heardAtMs: number,
): Step {
  if (line.controller === null) return { state, events: [] }
  const player =
    line.eosId === null ? findByController(state, line.controller) : findByIds(state, { eosId: line.eosId })
  if (player === null || !state.players.has(player.key)) return { state, events: [] }
  // The end of an old connection says nothing about a player who is back with a new one.
  if (player.controller !== null && player.controller !== line.controller) return { state, events: [] }
  return depart(state, player, 'log', line.atMs, heardAtMs, false)
}

export function depart(
  state: ServerState,
  player: PlayerState,
  source: GameEventSource,
  atMs: number,
  heardAtMs: number,
  isConfirmed: boolean,
): Step {
  const players = new Map(state.players)
  players.delete(player.key)
  const cameras = new Map(state.cameras)
  cameras.delete(player.key)
  const departed = [
    ...state.departed.filter(
      (entry) => entry.player.key !== player.key && heardAtMs - entry.leftAtMs < DEPARTED_MS,
    ),
    { player, leftAtMs: heardAtMs, isConfirmed },
  ].slice(-MAX_DEPARTED)
  const stay =
    player.connectedAtMs === null ? null : Math.max(0, Math.round((atMs - player.connectedAtMs) / 1_000))
  const payload = {
    player: toEventPlayer(player),
    ...(player.ip === null ? {} : { ip: player.ip }),
    sessionSeconds: stay,
    teamId: player.lastTeamId,
    squadId: player.squadId,
  }
  return {
    state: { ...state, players, departed, cameras },
    events: [gameEvent('player.disconnected', source, atMs, payload)],
  }
}

/** Told before a list can show it; only names the player. */
export function applyTeamJoined(state: ServerState, line: TeamJoinedLine & { readonly atMs: number }): Step {
  const player = findByName(state, line.playerName)
  const teamId: TeamId | null = toTeamId(line.teamId)
  if (player === null || teamId === null) return { state, events: [] }
  const from = player.lastTeamId
  const moved = { ...player, teamId, lastTeamId: teamId }
  const next = withPlayer(state, from === teamId ? moved : { ...moved, squadId: null, isLeader: false })
  if (from === null || from === teamId) return { state: next, events: [] }
  const payload = { player: toEventPlayer(player), from, to: teamId }
  return { state: next, events: [gameEvent('player.changed-team', 'log', line.atMs, payload)] }
}
