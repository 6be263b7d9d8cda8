import type { ActionResult } from '@/lib/contracts/servers/actions'
import type { CallContext } from '@/lib/plugin-host/gateway/call-context'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import type { EffectReceipt, PlayerTarget } from '@/lib/plugin-sdk/game-types'
import { AppError } from '@/lib/shared/app-error'
import { demoteCommander, kickPlayer, removeFromSquad, warnPlayer } from '../../moderation/act-on-player'
import { disbandSquad, renameSquad, type SquadAct } from '../../moderation/disband-squad'
import { forceTeam } from '../../moderation/force-team'
import { requireConnected } from '../../moderation/game-command'
import { addPlayerNote } from '../../players/player-notes'
import { evidenceOf } from './evidence-of'
import { requireOnlineId, requireStored } from './find-player'
import type { HostServicesApp, HostServicesDeps } from './host-services-deps'
import { actOf, callerOf, receiptOf } from './plugin-caller'
import { refuseCall } from './refuse-call'
import { splitText } from './split-text'

type Act = Pick<
  HostServices,
  | 'players.addNote'
  | 'players.warn'
  | 'players.message'
  | 'players.kick'
  | 'players.forceTeam'
  | 'players.removeFromSquad'
  | 'players.disbandSquad'
  | 'players.renameSquad'
  | 'players.demoteCommander'
>

export const createPlayersAct = ({ app }: HostServicesDeps) => {
  const onPlayer = async (
    context: CallContext,
    target: PlayerTarget,
    run: (act: ReturnType<typeof actOf> & { eosId: string }) => Promise<ActionResult>,
  ): Promise<EffectReceipt> => {
    requireConnected(app, context.instance.serverId)
    const eosId = requireOnlineId(app, context.instance.serverId, target)
    return receiptOf(context, (await run({ ...actOf(context), eosId })).reply)
  }
  return {
    'players.addNote': async (context, target, text) => {
      const player = await requireStored(app, context.instance.serverId, target)
      await addPlayerNote(app, callerOf(context), { playerId: player.id, text })
      return receiptOf(context, null)
    },
    'players.warn': (context, target, text, options) =>
      tell(app, context, target, text, 'warn', evidenceOf(options)),
    'players.message': (context, target, text) => tell(app, context, target, text, 'message'),
    'players.kick': (context, target, reason, options) =>
      onPlayer(context, target, (act) =>
        kickPlayer(app, callerOf(context), { ...act, reason, evidence: evidenceOf(options) }),
      ),
    'players.removeFromSquad': (context, target) =>
      onPlayer(context, target, (act) => removeFromSquad(app, callerOf(context), act)),
    'players.demoteCommander': (context, target) =>
      onPlayer(context, target, (act) => demoteCommander(app, callerOf(context), act)),
    'players.forceTeam': async (context, target, teamId) => {
      try {
        const receipt = await onPlayer(context, target, (act) =>
          forceTeam(app, callerOf(context), { ...act, teamId }),
        )
        return { ...receipt, isConfirmed: true }
      } catch (error) {
        if (!isUnconfirmed(error)) throw error
        return { ...receiptOf(context, error.message), isConfirmed: false }
      }
    },
    'players.disbandSquad': (context, teamId, squadId) =>
      onSquad(app, context, { teamId, squadId }, disbandSquad),
    'players.renameSquad': (context, teamId, squadId) =>
      onSquad(app, context, { teamId, squadId }, renameSquad),
  } satisfies Act
}

/** Shows a text in one or more boxes. Only the first counts as a warning: it was one, however long. */
export const tell = async (
  app: HostServicesApp,
  context: CallContext,
  target: PlayerTarget,
  text: string,
  kind: 'warn' | 'message',
  evidence?: string,
): Promise<EffectReceipt> => {
  const { serverId } = context.instance
  requireConnected(app, serverId)
  const eosId = requireOnlineId(app, serverId, target)
  let reply: string | null = null
  for (const [index, message] of splitText(text).entries()) {
    const isFirst = index === 0
    const order = {
      ...actOf(context),
      eosId,
      message,
      kind: isFirst ? kind : 'message',
      evidence: isFirst ? evidence : undefined,
    } as const
    const result = await warnPlayer(app, callerOf(context), order)
    reply ??= result.reply
  }
  return receiptOf(context, reply)
}

/** The command was sent, and later player lists do not show the player in the wanted team. */
const isUnconfirmed = (error: unknown): error is AppError =>
  AppError.isInstance(error) && error.code === 'RCON_REFUSED' && error.details?.teamId !== undefined

const onSquad = async (
  app: HostServicesApp,
  context: CallContext,
  { teamId, squadId }: Pick<SquadAct, 'teamId' | 'squadId'>,
  run: typeof disbandSquad,
): Promise<EffectReceipt> => {
  try {
    const result = await run(app, callerOf(context), { ...actOf(context), teamId, squadId })
    return receiptOf(context, result.reply)
  } catch (error) {
    if (!AppError.isInstance(error) || error.code !== 'NOT_FOUND') throw error
    throw refuseCall('SQUAD_NOT_FOUND', error.message)
  }
}
