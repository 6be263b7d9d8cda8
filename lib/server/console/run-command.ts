import type { OperationResult } from '@/lib/contracts/operation'
import type { ConsoleCommand, runConsoleCommand as operation } from '@/lib/contracts/servers/console'
import { COMMAND_NAMES, getCommand } from '@/lib/domain/rcon/commands/command-catalogue'
import { previewCommandLine } from '@/lib/domain/rcon/commands/parse-command-line'
import { AppError } from '@/lib/shared/app-error'
import { type Caller, requirePermission } from '../auth/actor'
import type { GameApp } from '../moderation/game-command'
import { sendGameCommand } from '../moderation/send-game-command'

type Order = { readonly serverId: string; readonly line: string; readonly validateOnly: boolean }

/**
 * Runs a typed line. Typing is no way around rights: beside the console itself, each command needs
 * the permission that its button needs.
 */
export const runConsoleCommand = async (
  app: GameApp,
  caller: Caller,
  { serverId, line, validateOnly }: Order,
): Promise<OperationResult<typeof operation>> => {
  const encoded = previewCommandLine(line)
  if (!encoded.ok) {
    const { code, message, details } = encoded.error
    throw new AppError('RCON_COMMAND_INVALID', message, { details: { ...details, refusal: code } })
  }
  const command = encoded.value
  requirePermission(caller.actor, command.permission, serverId)
  const { shownLine, harm } = command
  if (validateOnly) return { line: shownLine, harm, reply: null }
  const target = { kind: 'server', id: serverId, name: null }
  const { reply } = await sendGameCommand(app, caller, {
    serverId,
    command,
    audit: { action: 'command.sent', target, reason: null },
  })
  return { line: shownLine, harm, reply }
}

/** The catalogue, for completion. */
export const listConsoleCommands = (): { items: ConsoleCommand[]; nextCursor: null } => ({
  items: COMMAND_NAMES.map((name) => {
    const { description, harm, args } = getCommand(name)
    return {
      name,
      description,
      harm,
      arguments: args.map((spec) => ({ name: spec.name, kind: spec.kind, optional: spec.optional === true })),
    }
  }),
  nextCursor: null,
})
