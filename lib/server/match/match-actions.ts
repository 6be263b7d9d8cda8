import type { ActionResult } from '@/lib/contracts/servers/actions'
import type { CommandName } from '@/lib/domain/rcon/commands/command-catalogue'
import type { Caller } from '../auth/actor'
import { encode, type GameApp } from '../moderation/game-command'
import { sendGameCommand } from '../moderation/send-game-command'

export type MatchAct = {
  readonly serverId: string
  readonly effectId?: string | null
  readonly signal?: AbortSignal
}

type Layer = { readonly layer: string; readonly factions?: readonly string[] | undefined }

export const broadcast = (
  app: GameApp,
  caller: Caller,
  { message, ...act }: MatchAct & { message: string },
) => send(app, caller, act, 'AdminBroadcast', { message }, 'broadcast.sent', message)

export const setNextLayer = (app: GameApp, caller: Caller, { layer, factions, ...act }: MatchAct & Layer) =>
  send(app, caller, act, 'AdminSetNextLayer', { layer: layerText({ layer, factions }) }, 'layer.next-set')

export const changeLayer = (app: GameApp, caller: Caller, { layer, factions, ...act }: MatchAct & Layer) =>
  send(app, caller, act, 'AdminChangeLayer', { layer: layerText({ layer, factions }) }, 'layer.changed')

export const endMatch = (app: GameApp, caller: Caller, act: MatchAct) =>
  send(app, caller, act, 'AdminEndMatch', {}, 'match.ended')

export const restartMatch = (app: GameApp, caller: Caller, act: MatchAct) =>
  send(app, caller, act, 'AdminRestartMatch', {}, 'match.restarted')

export const setFogOfWar = (
  app: GameApp,
  caller: Caller,
  { enabled, ...act }: MatchAct & { enabled: boolean },
) => send(app, caller, act, 'AdminSetFogOfWar', { enabled }, 'fog-of-war.set')

export const setSpeed = (app: GameApp, caller: Caller, { factor, ...act }: MatchAct & { factor: number }) =>
  send(app, caller, act, 'AdminSlomo', { speed: factor }, 'speed.set')

/** Any other command of the match, for plugins: the table of host functions names which. */
export const sendMatchCommand = (
  app: GameApp,
  caller: Caller,
  { command, args, ...act }: MatchAct & { command: CommandName; args: Readonly<Record<string, unknown>> },
) => send(app, caller, act, command, args, 'command.sent')

const layerText = ({ layer, factions }: Layer): string => [layer, ...(factions ?? [])].join(' ')

const send = (
  app: GameApp,
  caller: Caller,
  act: MatchAct,
  name: CommandName,
  args: Readonly<Record<string, unknown>>,
  action: string,
  reason: string | null = null,
): Promise<ActionResult> =>
  sendGameCommand(app, caller, {
    ...act,
    command: encode(name, args),
    audit: { action, target: { kind: 'server', id: act.serverId, name: null }, reason },
  })
