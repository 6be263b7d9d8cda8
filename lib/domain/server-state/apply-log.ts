import type { LogEvent } from '../log/catalogue'
import { trackJoin } from '../log/join-tracker'
import { applyAdminCommand, applyPlayerRemoved } from './apply-admin'
import { applyDamaged, applyDeployableDamaged, applyDied, applyRevived, applyWounded } from './apply-combat'
import { applyConnectionClosed, applyJoin, applyTeamJoined, endEarlierSession } from './apply-connections'
import {
  applyMatchEnded,
  applyMatchResult,
  applyMatchWinner,
  applyWorldLoaded,
  settleMatchEnd,
} from './apply-match'
import { applySquadCreated } from './apply-squads'
import { findByIds, resolvePlayer } from './find-player'
import { gameEvent, type ServerState, type Step, toTeamId } from './state-types'

/** One line of the log. `heardAtMs` is when the panel read it. */
export function applyLog(state: ServerState, event: LogEvent, heardAtMs: number): Step {
  const before = settleMatchEnd({ ...state, lastLogAtMs: heardAtMs }, event.atMs, heardAtMs)
  const step = applyLine(before.state, event, heardAtMs)
  const after = settleMatchEnd(step.state, null, heardAtMs)
  return { state: after.state, events: [...before.events, ...step.events, ...after.events] }
}

function applyLine(state: ServerState, event: LogEvent, heardAtMs: number): Step {
  const { atMs } = event
  switch (event.kind) {
    case 'post-login': {
      const { state: joins } = trackJoin(state.joins, event)
      return endEarlierSession({ ...state, joins }, event, heardAtMs)
    }
    case 'join-succeeded':
    case 'team-joined':
      return applyJoinStep(state, event)
    case 'connection-closed':
      return applyConnectionClosed(state, event, heardAtMs)
    case 'player-damaged':
      return applyDamaged(state, event)
    case 'player-wounded':
      return applyWounded(state, event)
    case 'player-died':
      return applyDied(state, event)
    case 'player-revived':
      return applyRevived(state, event)
    case 'deployable-damaged':
      return applyDeployableDamaged(state, event)
    case 'squad-created':
      return applySquadCreated(state, event, 'log', atMs, heardAtMs)
    case 'admin-command':
      return applyAdminCommand(state, event, { source: 'log', atMs, heardAtMs })
    case 'player-removed':
      return applyPlayerRemoved(state, event, { source: 'log', atMs, heardAtMs })
    case 'world-loaded':
      return applyWorldLoaded(state, event)
    case 'match-result':
      return { state: applyMatchResult(state, event, heardAtMs), events: [] }
    case 'match-winner':
      return { state: applyMatchWinner(state, event, heardAtMs), events: [] }
    case 'match-state-changed':
      return event.to === 'WaitingPostMatch' && event.from === 'InProgress'
        ? { state: applyMatchEnded(state, atMs, heardAtMs), events: [] }
        : { state, events: [] }
    default:
      return applyFact(state, event)
  }
}

/** Lines that say something and change nothing that is kept. */
function applyFact(state: ServerState, event: LogEvent): Step {
  const { atMs } = event
  switch (event.kind) {
    case 'player-possessed': {
      const player = resolvePlayer(state, event.player)
      const pawn = event.pawn ?? ''
      const payload = player && { player, pawn, vehicle: event.isVehicle ? pawn : null }
      return payload ? told(state, gameEvent('player.possessed', 'log', atMs, payload)) : told(state)
    }
    case 'deployable-spawned': {
      const teamId = toTeamId(event.teamId)
      const { deployable, location: position } = event
      if (teamId === null) return told(state)
      return told(state, gameEvent('deployable.spawned', 'log', atMs, { deployable, teamId, position }))
    }
    case 'zone-captured': {
      const teamId = toTeamId(event.teamId)
      if (teamId === null) return told(state)
      return told(state, gameEvent('zone.captured', 'log', atMs, { zone: event.zone, teamId }))
    }
    case 'zone-neutralised': {
      const teamId = toTeamId(event.teamId)
      const previousOwner = toTeamId(event.previousTeamId)
      if (teamId === null) return told(state)
      return told(
        state,
        gameEvent('zone.neutralised', 'log', atMs, { zone: event.zone, teamId, previousOwner }),
      )
    }
    case 'marker-placed': {
      const teamId = toTeamId(event.teamId)
      const player = resolvePlayer(state, event.player)
      if (teamId === null || player === null) return told(state)
      const payload = { player, teamId, marker: event.markerType ?? '', position: event.location }
      return told(state, gameEvent('marker.placed', 'log', atMs, payload))
    }
    case 'tick-rate': {
      const { tickRate } = event
      return told({ ...state, tickRate }, gameEvent('server.tick-rate', 'log', atMs, { tickRate }))
    }
    case 'rcon-evicted':
      return told(state, gameEvent('rcon.session-evicted', 'log', atMs, { ip: event.ip }))
    default:
      return told(state)
  }
}

const told = (state: ServerState, ...events: Step['events']): Step => ({ state, events })

function applyJoinStep(
  state: ServerState,
  event: Extract<LogEvent, { kind: 'join-succeeded' | 'team-joined' }>,
): Step {
  const pending = state.joins.at(-1)
  const isJoining = event.kind === 'team-joined' && pending !== undefined && pending.name === null
  const { state: joins, joined } = trackJoin(state.joins, event)
  const next = { ...state, joins }
  if (joined) return applyJoin(next, joined)
  if (event.kind !== 'team-joined') return { state: next, events: [] }
  // The line names a player who is just joining, or one who changes sides; a name alone could be either.
  const isKnown = isJoining && pending !== undefined && findByIds(state, pending.ids) !== null
  return isJoining && !isKnown ? { state: next, events: [] } : applyTeamJoined(next, event)
}
