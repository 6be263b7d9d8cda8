import type { EventPlayer, GameEventSource } from '../events'
import type { AdminCommandLine } from '../log/kinds/admin-command'
import type { PlayerRemovedLine } from '../log/kinds/player-removed'
import { type NamedPlayer, namedPlayer } from '../players/identity'
import type { AdminAction } from '../rcon/admin-action'
import { applySquadDisbanded, applySquadRenamed } from './apply-squads'
import { findByName, resolvePlayer, toEventPlayer } from './find-player'
import { hearOnce, hearPaired } from './heard-once'
import { findSentBan } from './sent-bans'
import { gameEvent, type ServerState, type Step } from './state-types'

/** When a thing happened, when the panel heard it and from where. */
export type Hearing = {
  readonly source: GameEventSource
  readonly atMs: number
  readonly heardAtMs: number
}

/** The game removes a banned player by a kick with these words. */
const BAN_KICK = 'Banned from the server'

/** A command in the log: the full audit, and the events that only the log tells. */
export function applyAdminCommand(state: ServerState, line: AdminCommandLine, hearing: Hearing): Step {
  const { text, action, source } = line
  const command = gameEvent('admin.command', 'log', hearing.atMs, { text, action, source })
  if (action === null) return { state, events: [command] }
  if (action.action === 'broadcast') {
    const admin = source.kind === 'player' ? resolvePlayer(state, source.player) : null
    const payload = { message: action.message, admin }
    return { state, events: [command, gameEvent('admin.broadcast', 'log', hearing.atMs, payload)] }
  }
  const step = applyAdminAction(state, action, hearing)
  return { state: step.state, events: [command, ...step.events] }
}

/** What a command did, told by a push or by the log. */
export function applyAdminAction(state: ServerState, action: AdminAction, hearing: Hearing): Step {
  switch (action.action) {
    case 'warned':
      return applyWarned(state, action.playerName, action.message, hearing)
    case 'kicked':
      return applyRemoved(state, 'kick', action.player, action.reason, hearing)
    case 'banned':
      return applyRemoved(state, 'ban', action.player, null, hearing)
    case 'squad-disbanded':
      return applySquadDisbanded(state, action, hearing.source, hearing.atMs)
    case 'squad-renamed':
      return { state: applySquadRenamed(state, action), events: [] }
    default:
      return { state, events: [] }
  }
}

export function applyPlayerRemoved(state: ServerState, line: PlayerRemovedLine, hearing: Hearing): Step {
  if (line.action === 'kick' && line.reason.startsWith(BAN_KICK)) return { state, events: [] }
  return applyRemoved(state, line.action, namedPlayer({}, line.playerRawName), line.reason, hearing)
}

function applyWarned(state: ServerState, name: string, message: string, hearing: Hearing): Step {
  const { source, atMs, heardAtMs } = hearing
  const known = findByName(state, name)
  const signature = `warned:${message}:${known?.key ?? name}`
  const heard = hearPaired(state, signature, source, heardAtMs)
  if (!heard.isNew) return { state: heard.state, events: [] }
  const payload = { player: known === null ? null : toEventPlayer(known), name, message }
  return { state: heard.state, events: [gameEvent('player.warned', source, atMs, payload)] }
}

/**
 * Up to five lines and pushes tell of one kick; the first has the reason. A ban is followed by a kick in
 * other words, so it also counts as one.
 */
function applyRemoved(
  state: ServerState,
  action: 'kick' | 'ban',
  named: NamedPlayer,
  reason: string | null,
  hearing: Hearing,
): Step {
  const { source, atMs, heardAtMs } = hearing
  const player = findRemoved(state, named)
  const name = player?.name || named.name
  const who = [player?.eosId ?? '', named.ids.steamId ?? '', named.name].filter((id) => id !== '')
  const signatures = (verb: string) => who.map((id) => `${verb}:${id}`)
  const first = hearOnce(state, signatures(action), source, heardAtMs)
  const after =
    action === 'ban' ? hearOnce(first.state, signatures('kick'), source, heardAtMs).state : first.state
  if (!first.isNew) return { state: after, events: [] }
  const sent = action === 'ban' && player ? findSentBan(state, player.eosId, heardAtMs) : null
  const event =
    action === 'ban'
      ? gameEvent('player.banned', source, atMs, {
          player,
          name,
          reason: reason ?? sent?.reason ?? null,
          expiresAt: sent?.expiresAtMs ?? null,
        })
      : gameEvent('player.kicked', source, atMs, { player, name, reason })
  return { state: after, events: [event] }
}

/** By name also among those who have just left: the lines about a kick come around its end. */
function findRemoved(state: ServerState, named: NamedPlayer): EventPlayer | null {
  const byIds = resolvePlayer(state, named)
  if (byIds) return byIds
  const online = findByName(state, named.name)
  if (online) return toEventPlayer(online)
  const left = state.departed.findLast(({ player }) => player.name === named.name)
  return left ? toEventPlayer(left.player) : null
}
