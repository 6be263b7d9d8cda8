import type { ActionResult } from '@/lib/contracts/servers/actions'
import type { Caller } from '../auth/actor'
import { requireDone } from '../game/command-result'
import { type GameApp, type GameCommand, priorityOf, requireConnected } from './game-command'
import { recordAct } from './record-act'

/**
 * The one way in which somebody acts on a game server. First the act is recorded, in one
 * transaction with its audit entry; then it is sent, once; then what came of it is noted.
 */
export const sendGameCommand = async (
  app: GameApp,
  caller: Caller,
  act: GameCommand,
): Promise<ActionResult> => {
  requireConnected(app, act.serverId)
  const recorded = await recordAct(app, caller, act)
  const options = { priority: priorityOf(caller), ...(act.signal ? { signal: act.signal } : {}) }
  try {
    const { shownLine, reply } = requireDone(await app.game.execute(act.serverId, act.command, options))
    await recorded.succeeded(reply)
    return { actionId: recorded.actionId, line: shownLine, reply }
  } catch (error) {
    await recorded.failed(error)
    throw error
  }
}
