import type { GameEvent } from './events'
import type { LogEvent } from './log/catalogue'
import type { PushMessage } from './rcon/push/parse-push'
import type { PlayerList } from './rcon/replies/list-players'
import type { SquadList } from './rcon/replies/list-squads'
import type { MapInfo } from './rcon/replies/show-map'
import type { ServerInfo } from './rcon/replies/show-server-info'
import { applyLog } from './server-state/apply-log'
import { applyCurrentMap, applyNextMap, settleMatchEnd } from './server-state/apply-match'
import { applyPlayerList } from './server-state/apply-player-list'
import { applyPush } from './server-state/apply-push'
import { applySquadList } from './server-state/apply-squads'
import { noteSentBan } from './server-state/sent-bans'
import {
  EMPTY_SERVER_STATE,
  gameEvent,
  type SentBan,
  type ServerState,
  type Step,
} from './server-state/state-types'

export type {
  DepartedPlayer,
  PlayerState,
  SentBan,
  ServerState,
  SquadState,
  TeamState,
} from './server-state/state-types'
export { EMPTY_SERVER_STATE }

/** Something that the panel heard. `atMs` is the panel's time; events of the log carry their own beside it. */
export type StateInput = { readonly atMs: number } & (
  | { readonly kind: 'log'; readonly event: LogEvent }
  | { readonly kind: 'push'; readonly message: PushMessage }
  | { readonly kind: 'players'; readonly list: PlayerList }
  | { readonly kind: 'squads'; readonly list: SquadList }
  | { readonly kind: 'current-map'; readonly map: MapInfo }
  | { readonly kind: 'next-map'; readonly map: MapInfo }
  | { readonly kind: 'server-info'; readonly info: ServerInfo }
  | { readonly kind: 'connected' }
  | { readonly kind: 'disconnected'; readonly reason: string }
  /** The panel is about to send a ban; the game tells of it without its end. */
  | { readonly kind: 'ban-sent'; readonly ban: Omit<SentBan, 'sentAtMs'> }
  /** Lets what waits for more lines be told; send one every few seconds. */
  | { readonly kind: 'tick' }
)

export type Reduced = { readonly state: ServerState; readonly events: readonly GameEvent[] }

/** The whole truth about a server: `(state, input) -> { state, events }`. Pure; never throws. */
export function reduceServerState(state: ServerState, input: StateInput): Reduced {
  if (input.kind === 'log') return applyLog(state, input.event, input.atMs)
  const settled = settleMatchEnd(state, null, input.atMs)
  const step = applyOther(settled.state, input)
  return { state: step.state, events: [...settled.events, ...step.events] }
}

function applyOther(state: ServerState, input: Exclude<StateInput, { kind: 'log' }>): Step {
  const { atMs } = input
  switch (input.kind) {
    case 'push':
      return applyPush(state, input.message, atMs)
    case 'players':
      return applyPlayerList(state, input.list, atMs)
    case 'squads':
      return applySquadList(state, input.list, atMs)
    case 'current-map':
      return applyCurrentMap(state, input.map, atMs)
    case 'next-map':
      return applyNextMap(state, input.map, atMs)
    case 'server-info':
      return applyServerInfo(state, input.info, atMs)
    case 'connected':
      return { state, events: [gameEvent('server.connected', 'panel', atMs, {})] }
    case 'disconnected':
      return {
        state,
        events: [gameEvent('server.disconnected', 'panel', atMs, { reason: input.reason })],
      }
    case 'ban-sent':
      return { state: noteSentBan(state, { ...input.ban, sentAtMs: atMs }), events: [] }
    case 'tick':
      return { state, events: [] }
  }
}

function applyServerInfo(state: ServerState, info: ServerInfo, atMs: number): Step {
  const payload = {
    name: info.serverName,
    playerCount: info.playerCount,
    maxPlayers: info.maxPlayers,
    publicQueue: info.publicQueue ?? 0,
    reservedQueue: info.reservedQueue ?? 0,
    layer: state.layer,
    nextLayer: state.nextLayer,
    matchSeconds: info.matchSeconds,
    tickRate: state.tickRate,
    gameVersion: info.gameVersion,
  }
  return { state: { ...state, info }, events: [gameEvent('server.info', 'snapshot', atMs, payload)] }
}
