import type { World } from '../world/world'
import { answer, type CommandAnswer, type CommandHandler, silent } from './command-answer'
import { findCommandInfo, missingArgument } from './command-info'
import { readArguments, splitCommand } from './command-line'
import { PLAYER_COMMANDS } from './player-commands'
import { SERVER_COMMANDS } from './server-commands'

const HANDLERS: Readonly<Record<string, CommandHandler>> = { ...PLAYER_COMMANDS, ...SERVER_COMMANDS }

/** Commands that run without the parameter they list. */
const OPTIONAL_PARAMETERS = new Set(['ListCommands', 'ListPermittedCommands'])

/** Runs one line as the game does: unknown commands are silent, missing arguments are named. */
export const executeCommand = (world: World, line: string): CommandAnswer => {
  const { name, rest } = splitCommand(line)
  const info = findCommandInfo(name)
  const handler = info ? HANDLERS[info.name] : undefined
  if (!info || !handler) return silent()
  const values = readArguments(info, rest)
  const isComplete = values.length >= info.parameters.length || OPTIONAL_PARAMETERS.has(info.name)
  return isComplete ? handler({ world, values, rest }) : answer(missingArgument(info, values.length))
}
