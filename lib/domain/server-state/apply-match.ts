import type { EventLayer, EventTeamResult, GameEvent, GameEventSource } from '../events'
import { formatLayerSide, normaliseLayer, parseLayerName } from '../layers/layer-name'
import type { MatchResultLine } from '../log/kinds/match-result'
import type { MatchWinnerLine } from '../log/kinds/match-winner'
import type { WorldLoadedLine } from '../log/kinds/world-loaded'
import type { MapInfo } from '../rcon/replies/show-map'
import { gameEvent, type MatchEnding, type ServerState, type Step, toTeamId } from './state-types'

/** Result lines come with the change of state, some before and some after; then the end is told. */
const RESULT_MS = 2_000
/** Without a line of the log for so long, the map that RCON tells is the better source. */
const LOG_SILENT_MS = 300_000

const EMPTY_ENDING: MatchEnding = { endedAtMs: null, heardAtMs: 0, sides: [], winners: [] }

export function toEventLayer(map: MapInfo): EventLayer | null {
  if (map.layer === null) return null
  const { level, gameMode } = parseLayerName(map.layer)
  const factions = map.sides?.map(formatLayerSide) ?? []
  return { id: map.layer, level: map.level ?? level, gameMode, factions }
}

const isSameLayer = (one: EventLayer | null, other: EventLayer | null): boolean =>
  one === null || other === null
    ? one === other
    : normaliseLayer(one.id) === normaliseLayer(other.id) && one.factions.join() === other.factions.join()

export function applyWorldLoaded(
  state: ServerState,
  line: WorldLoadedLine & { readonly atMs: number },
): Step {
  // Whatever was not told of the last match by now never will be.
  const ended = settleMatchEnd(state, Number.POSITIVE_INFINITY, 0)
  if (line.isTransition) return ended
  const { level, gameMode } = parseLayerName(line.layer)
  const started = startMatch(ended.state, { id: line.layer, level, gameMode, factions: [] }, 'log', line.atMs)
  return { state: started.state, events: [...ended.events, ...started.events] }
}

/** What belongs to the last match ends with it: squads, wounds, controllers. */
function startMatch(state: ServerState, layer: EventLayer, source: GameEventSource, atMs: number): Step {
  const players = new Map(
    [...state.players].map(([key, player]) => [
      key,
      {
        ...player,
        squadId: null,
        isLeader: false,
        controller: null,
        vehicle: null,
        hasSeenMapLoad: player.hasSeenMapLoad || source === 'log',
      },
    ]),
  )
  const next: ServerState = {
    ...state,
    players,
    squads: new Map(),
    controllers: new Map(),
    wounds: new Map(),
    layer,
    matchStartedAtMs: atMs,
    ending: null,
  }
  return { state: next, events: [gameEvent('match.started', source, atMs, { layer })] }
}

export function applyCurrentMap(state: ServerState, map: MapInfo, atMs: number): Step {
  const layer = toEventLayer(map)
  if (layer === null) return { state, events: [] }
  const isSame = state.layer !== null && normaliseLayer(state.layer.id) === normaliseLayer(layer.id)
  const hasLog = state.lastLogAtMs !== null && atMs - state.lastLogAtMs < LOG_SILENT_MS
  if (state.layer === null || isSame) return { state: { ...state, layer }, events: [] }
  return hasLog ? { state: { ...state, layer }, events: [] } : startMatch(state, layer, 'snapshot', atMs)
}

export function applyNextMap(state: ServerState, map: MapInfo, atMs: number): Step {
  const to = toEventLayer(map)
  const next = { ...state, nextLayer: to, hasNextLayer: true }
  if (!state.hasNextLayer || isSameLayer(state.nextLayer, to)) return { state: next, events: [] }
  const payload = { from: state.nextLayer, to }
  return { state: next, events: [gameEvent('layer.next-changed', 'snapshot', atMs, payload)] }
}

export function applyMatchResult(state: ServerState, line: MatchResultLine, heardAtMs: number): ServerState {
  const ending = state.ending ?? EMPTY_ENDING
  const { faction, unit, hasWon, tickets } = line
  const side = { teamId: toTeamId(line.teamId), faction, unit, hasWon, tickets }
  return { ...state, ending: { ...ending, heardAtMs, sides: [...ending.sides, side].slice(-4) } }
}

export function applyMatchWinner(state: ServerState, line: MatchWinnerLine, heardAtMs: number): ServerState {
  const ending = state.ending ?? EMPTY_ENDING
  return { ...state, ending: { ...ending, heardAtMs, winners: [...ending.winners, line.winner].slice(-4) } }
}

export const applyMatchEnded = (state: ServerState, endedAtMs: number, heardAtMs: number): ServerState => ({
  ...state,
  ending: { ...(state.ending ?? EMPTY_ENDING), endedAtMs, heardAtMs },
})

/**
 * Tells the end of a match once its result is known, or once it has had its time. `logAtMs` is the time
 * of the line that comes next, null when something else than the log came.
 */
export function settleMatchEnd(state: ServerState, logAtMs: number | null, heardAtMs: number): Step {
  const { ending } = state
  if (ending === null || ending.endedAtMs === null) return { state, events: [] }
  const isTold = ending.sides.length >= 2 || ending.sides.some(({ teamId }) => teamId === null)
  const isLate =
    (logAtMs !== null && logAtMs - ending.endedAtMs > RESULT_MS) || heardAtMs - ending.heardAtMs > RESULT_MS
  if (!isTold && !isLate) return { state, events: [] }
  const { winner, loser } = resultOf(state, ending)
  const events: GameEvent[] = [
    gameEvent('match.ended', 'log', ending.endedAtMs, { layer: state.layer, winner, loser }),
  ]
  return { state: { ...state, ending: null }, events }
}

type Result = { winner: EventTeamResult | null; loser: EventTeamResult | null }

/** Tickets decide; the names of winners only where there are no tickets and exactly one was named. */
function resultOf(state: ServerState, { sides, winners }: MatchEnding): Result {
  const results = sides.flatMap(({ teamId, faction, unit, hasWon, tickets }) =>
    teamId === null ? [] : [{ hasWon, result: { teamId, faction, subfaction: unit, tickets: tickets ?? 0 } }],
  )
  if (sides.length > 0) {
    const won = results.filter(({ hasWon }) => hasWon)
    if (won.length !== 1) return { winner: null, loser: null }
    return { winner: won[0]?.result ?? null, loser: results.find(({ hasWon }) => !hasWon)?.result ?? null }
  }
  const named = new Set(winners)
  const [unit] = named
  if (named.size !== 1 || unit === null) return { winner: null, loser: null }
  return {
    winner: teamResult(state, (name) => name === unit),
    loser: teamResult(state, (name) => name !== unit),
  }
}

function teamResult(state: ServerState, isTeam: (name: string) => boolean): EventTeamResult | null {
  const team = state.teams.find(({ teamId, name }) => toTeamId(teamId) !== null && isTeam(name))
  const teamId = toTeamId(team?.teamId ?? null)
  if (team === undefined || teamId === null) return null
  const faction = state.layer?.factions[teamId - 1]?.split('+')[0] ?? ''
  return { teamId, faction, subfaction: team.name, tickets: team.tickets ?? 0 }
}
