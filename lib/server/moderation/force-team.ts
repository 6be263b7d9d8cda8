import type { ActionResult } from '@/lib/contracts/servers/actions'
import type { TeamId } from '@/lib/domain/events'
import type { Caller } from '../auth/actor'
import { forceTeam as forceTeamInGame } from '../game/actions/force-team'
import { type PlayerAct, targetOf } from './act-on-player'
import { encode, type GameApp, priorityOf, requireConnected } from './game-command'
import { type RecordedAct, recordAct } from './record-act'

/**
 * Puts a player on a team, recorded only when there is something to send. Throws RCON_REFUSED when a
 * later player list does not show the change.
 */
export const forceTeam = async (
  app: GameApp,
  caller: Caller,
  { teamId, ...act }: PlayerAct & { teamId: TeamId },
): Promise<ActionResult> => {
  requireConnected(app, act.serverId)
  const { row, target } = await targetOf(app, act)
  const command = encode('AdminForceTeamChange', { player: act.eosId })
  let recorded: RecordedAct | null = null
  const options = { priority: priorityOf(caller), ...(act.signal ? { signal: act.signal } : {}) }
  const { game } = app
  const servers = {
    getState: game.getState.bind(game),
    refresh: game.refresh.bind(game),
    exclusively: game.exclusively.bind(game),
    execute: async (...sent: Parameters<typeof game.execute>) => {
      recorded = await recordAct(app, caller, {
        ...act,
        command,
        audit: { action: 'player.moved', target, after: { teamId } },
        actedOn: { playerId: row.id, kind: 'force-team', reason: null },
      })
      return game.execute(...sent)
    },
  }
  const noted = (): RecordedAct | null => recorded
  try {
    const done = await forceTeamInGame(servers, { ...act, teamId }, options)
    if (!done.command) {
      return { actionId: null, line: '', reply: `${target.name} is in team ${teamId} already` }
    }
    await noted()?.succeeded(done.command.reply)
    return {
      actionId: noted()?.actionId ?? null,
      line: done.command.shownLine,
      reply: done.command.reply,
    }
  } catch (error) {
    await noted()?.failed(error)
    throw error
  }
}
