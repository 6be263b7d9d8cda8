import type { ActionResult } from '@/lib/contracts/servers/actions'
import type { CommandName } from '@/lib/domain/rcon/commands/command-catalogue'
import type { CallContext } from '@/lib/plugin-host/gateway/call-context'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import type { LayerChoice, MatchRule } from '@/lib/plugin-sdk/api/server'
import type { EffectReceipt } from '@/lib/plugin-sdk/game-types'
import {
  broadcast,
  changeLayer,
  endMatch,
  restartMatch,
  sendMatchCommand,
  setFogOfWar,
  setNextLayer,
  setSpeed,
} from '../../match/match-actions'
import type { HostServicesApp, HostServicesDeps } from './host-services-deps'
import { actOf, callerOf, receiptOf } from './plugin-caller'
import { refuseCall } from './refuse-call'

type Act = Pick<
  HostServices,
  | 'server.broadcast'
  | 'server.startVote'
  | 'server.setNextLayer'
  | 'server.changeLayer'
  | 'server.endMatch'
  | 'server.restartMatch'
  | 'server.pauseMatch'
  | 'server.unpauseMatch'
  | 'server.setFogOfWar'
  | 'server.slomo'
  | 'server.setRule'
  | 'server.setMaxPlayers'
  | 'server.setPublicQueueLimit'
  | 'server.setPassword'
  | 'server.reloadConfig'
>

const RULE_COMMANDS = {
  'all-vehicles-available': 'AdminForceAllVehicleAvailability',
  'all-deployables-available': 'AdminForceAllDeployableAvailability',
  'all-roles-available': 'AdminForceAllRoleAvailability',
  'no-respawn-timer': 'AdminNoRespawnTimer',
  'no-team-change-timer': 'AdminNoTeamChangeTimer',
  'no-vehicle-claiming': 'AdminDisableVehicleClaiming',
  'no-vehicle-team-requirement': 'AdminDisableVehicleTeamRequirement',
  'no-vehicle-kit-requirement': 'AdminDisableVehicleKitRequirement',
} as const satisfies Record<MatchRule, CommandName>

export const createServerAct = ({ app }: HostServicesDeps) => {
  const act = async (
    context: CallContext,
    run: (act: ReturnType<typeof actOf>) => Promise<ActionResult>,
  ): Promise<EffectReceipt> => receiptOf(context, (await run(actOf(context))).reply)
  const command = (context: CallContext, name: CommandName, args: Readonly<Record<string, unknown>> = {}) =>
    send(app, context, name, args)
  return {
    'server.broadcast': (context, message) =>
      act(context, (to) => broadcast(app, callerOf(context), { ...to, message })),
    'server.startVote': async (context, question, choices, seconds) =>
      command(context, 'AdminVote', { question, answers: joinAnswers(choices), seconds }),
    'server.setNextLayer': (context, choice) =>
      act(context, (to) => setNextLayer(app, callerOf(context), { ...to, ...layerOf(choice) })),
    'server.changeLayer': (context, choice) =>
      act(context, (to) => changeLayer(app, callerOf(context), { ...to, ...layerOf(choice) })),
    'server.endMatch': (context) => act(context, (to) => endMatch(app, callerOf(context), to)),
    'server.restartMatch': (context) => act(context, (to) => restartMatch(app, callerOf(context), to)),
    'server.pauseMatch': (context) => command(context, 'AdminPauseMatch'),
    'server.unpauseMatch': (context) => command(context, 'AdminUnpauseMatch'),
    'server.setFogOfWar': (context, enabled) =>
      act(context, (to) => setFogOfWar(app, callerOf(context), { ...to, enabled })),
    'server.slomo': (context, factor) =>
      act(context, (to) => setSpeed(app, callerOf(context), { ...to, factor })),
    'server.setRule': (context, rule, enabled) => command(context, RULE_COMMANDS[rule], { enabled }),
    'server.setMaxPlayers': (context, players) => command(context, 'AdminSetMaxNumPlayers', { players }),
    'server.setPublicQueueLimit': (context, players) =>
      command(context, 'AdminSetPublicQueueLimit', { players }),
    'server.setPassword': (context, password) => command(context, 'AdminSetServerPassword', { password }),
    'server.reloadConfig': (context) => command(context, 'AdminReloadServerConfig'),
  } satisfies Act
}

/** Sends a command of the catalogue by its name, recorded like one that a person types. */
export const send = async (
  app: HostServicesApp,
  context: CallContext,
  command: CommandName,
  args: Readonly<Record<string, unknown>>,
): Promise<EffectReceipt> => {
  const result = await sendMatchCommand(app, callerOf(context), { ...actOf(context), command, args })
  return receiptOf(context, result.reply)
}

/** The game parts the answers at each "+", so none of them may hold one. */
const joinAnswers = (choices: readonly string[]): string => {
  const bad = choices.find((choice) => choice.includes('+'))
  if (bad !== undefined) throw refuseCall('ARGUMENT_INVALID', 'An answer of a vote must not contain "+"')
  return choices.join('+')
}

const layerOf = ({ layer, faction1, faction2 }: LayerChoice) => ({
  layer,
  factions: faction1 !== undefined && faction2 !== undefined ? [faction1, faction2] : undefined,
})
