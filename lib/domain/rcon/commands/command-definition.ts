import type { PanelPermission } from '@/lib/shared/panel-permissions'
import type { ArgumentSpec } from './argument-kinds'

/** What a command can do to people and the match, from least to most; the consent screen has the same. */
export const COMMAND_HARMS = [
  'reads-match',
  'reads-personal-data',
  'talks-to-players',
  'changes-match',
  'removes-players',
  'manages-admins',
  'raw-commands',
] as const
export type CommandHarm = (typeof COMMAND_HARMS)[number]

export type CommandDefinition = {
  readonly description: string
  readonly args: readonly ArgumentSpec[]
  readonly harm: CommandHarm
  /** Right that a person or token needs for it. */
  readonly permission: PanelPermission
  /** Start of the reply when it worked. Absent: any reply that is no refusal, also none. */
  readonly reply?: RegExp
  /** Needs a player in the game (camera, position, skins); over RCON it does nothing useful. */
  readonly inGameOnly?: true
  /** Game version that added it. */
  readonly since?: string
}

/** Types a table of commands without widening it. */
export const defineCommands = <const T extends Record<string, CommandDefinition>>(commands: T): T => commands
