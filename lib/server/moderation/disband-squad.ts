import type { ActionResult } from '@/lib/contracts/servers/actions'
import { AppError } from '@/lib/shared/app-error'
import type { Caller } from '../auth/actor'
import { encode, type GameApp, requireConnected } from './game-command'
import { sendGameCommand } from './send-game-command'

export type SquadAct = {
  readonly serverId: string
  readonly teamId: number
  readonly squadId: number
  readonly effectId?: string | null
  readonly signal?: AbortSignal
}

/** Throws NOT_FOUND when there is no such squad. */
export const disbandSquad = (app: GameApp, caller: Caller, act: SquadAct): Promise<ActionResult> =>
  actOnSquad(app, caller, act, 'AdminDisbandSquad', 'squad.disbanded')

/** Sets the name back to "Squad N"; the game takes no other. */
export const renameSquad = (app: GameApp, caller: Caller, act: SquadAct): Promise<ActionResult> =>
  actOnSquad(app, caller, act, 'AdminRenameSquad', 'squad.renamed')

const actOnSquad = async (
  app: GameApp,
  caller: Caller,
  { teamId, squadId, ...act }: SquadAct,
  name: 'AdminDisbandSquad' | 'AdminRenameSquad',
  action: string,
): Promise<ActionResult> => {
  requireConnected(app, act.serverId)
  const squads = [...app.game.getState(act.serverId).squads.values()]
  const squad = squads.find((one) => one.teamId === teamId && one.squadId === squadId)
  if (!squad) throw new AppError('NOT_FOUND', `Team ${teamId} has no squad ${squadId}`)
  return sendGameCommand(app, caller, {
    ...act,
    command: encode(name, { team: teamId, squad: squadId }),
    audit: { action, target: { kind: 'squad', id: `${teamId}/${squadId}`, name: squad.name } },
  })
}
