import type { ActionResult } from '@/lib/contracts/servers/actions'
import type { Caller } from '../auth/actor'
import { type PlayerAct, targetOf } from './act-on-player'
import { requireOnline } from './find-target'
import { encode, type GameApp, sendGameCommand } from './send-game-command'

type TeamId = 1 | 2

/**
 * Moves a player to a team. The game only knows "the other team", so the list is read first, nothing
 * is sent to somebody who is there already, and a later list tells whether it worked.
 */
export const forceTeam = async (
  app: GameApp,
  caller: Caller,
  { teamId, ...act }: PlayerAct & { teamId: TeamId },
): Promise<ActionResult & { readonly isConfirmed: boolean }> => {
  const isThere = async () => {
    await app.game.refresh(act.serverId, ['ListPlayers'], { priority: 'user' })
    return requireOnline(app, act.serverId, act.eosId).teamId === teamId
  }
  const { row, target } = await targetOf(app, act)
  if (await isThere())
    return {
      actionId: null,
      line: '',
      reply: `${target.name} is in team ${teamId} already`,
      isConfirmed: true,
    }
  const result = await sendGameCommand(app, caller, {
    ...act,
    command: encode('AdminForceTeamChange', { player: act.eosId }),
    audit: { action: 'player.moved', target, after: { teamId } },
    actedOn: { playerId: row.id, kind: 'force-team', reason: null },
  })
  return { ...result, isConfirmed: await isThere() }
}
