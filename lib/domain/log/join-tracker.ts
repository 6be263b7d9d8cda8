import type { PlayerIds } from '../players/identity'
import type { LogEvent } from './catalogue'

/** A player who joined, put together from several lines. */
export type JoinedPlayer = {
  readonly atMs: number
  /** Bare name without clan tag. */
  readonly name: string
  /** Empty when the log was read from the middle of a join; a player list will tell. */
  readonly ids: PlayerIds
  readonly ip: string | null
  readonly controller: string | null
  readonly teamId: number | null
}

type PendingLogin = {
  readonly atMs: number
  readonly ids: PlayerIds
  readonly ip: string | null
  readonly controller: string
  readonly name: string | null
  readonly teamId: number | null
}

/** Log-ins that are not finished, oldest first. Plain data, so it can be part of a server's state. */
export type JoinTrackerState = readonly PendingLogin[]

export const EMPTY_JOIN_TRACKER: JoinTrackerState = []

const MAX_PENDING = 64
/** A log-in whose join has not succeeded by then has failed. */
const MAX_PENDING_MS = 120_000

/**
 * Pairs `PostLogin` (ids, address, controller) with `Join succeeded` (name). Two players can join in one
 * frame, so the frame number is no key: the name in the lines between decides, else the latest log-in.
 */
export function trackJoin(
  state: JoinTrackerState,
  event: LogEvent,
): { readonly state: JoinTrackerState; readonly joined: JoinedPlayer | null } {
  if (event.kind === 'post-login') {
    const { atMs, ids, ip, controller } = event
    const recent = state.filter((pending) => atMs - pending.atMs < MAX_PENDING_MS)
    const login = { atMs, ids, ip, controller, name: null, teamId: null }
    return { state: [...recent.slice(1 - MAX_PENDING), login], joined: null }
  }
  if (event.kind === 'team-joined') {
    const last = state.at(-1)
    if (last === undefined || last.name !== null) return { state, joined: null }
    const named = { ...last, name: event.playerName, teamId: event.teamId }
    return { state: [...state.slice(0, -1), named], joined: null }
  }
  if (event.kind !== 'join-succeeded') return { state, joined: null }
  const name = event.playerName
  const login =
    state.findLast((pending) => pending.name === name) ?? state.findLast(({ name: n }) => n === null)
  const { ids = {}, ip = null, controller = null, teamId = null } = login ?? {}
  return {
    state: login === undefined ? state : state.filter((pending) => pending !== login),
    joined: { atMs: event.atMs, name, ids, ip, controller, teamId },
  }
}
