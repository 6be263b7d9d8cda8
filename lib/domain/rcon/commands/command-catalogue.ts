import type { ArgumentSpec, ArgumentValue } from './argument-kinds'
import type { CommandDefinition } from './command-definition'
import { DEBUG_COMMANDS } from './debug-commands'
import { MATCH_COMMANDS } from './match-commands'
import { PLAYER_COMMANDS } from './player-commands'
import { SERVER_COMMANDS } from './server-commands'

/** Every command of the game's RCON. Nothing that is not here is ever sent. */
export const COMMANDS = {
  ...PLAYER_COMMANDS,
  ...MATCH_COMMANDS,
  ...SERVER_COMMANDS,
  ...DEBUG_COMMANDS,
} as const satisfies Record<string, CommandDefinition>

export type CommandName = keyof typeof COMMANDS
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[]

type ArgsTuple<N extends CommandName> = (typeof COMMANDS)[N]['args']
type SpecOf<N extends CommandName> = ArgsTuple<N>[number]
type Optional<S> = S extends { readonly optional: true } ? S : never
type NamedValue<S, All> = S extends { readonly name: infer Name extends string }
  ? Extract<All, { readonly name: Name }> extends { readonly kind: infer K extends ArgumentSpec['kind'] }
    ? ArgumentValue<K>
    : never
  : never

/** The arguments of a command by name, e.g. `{ player: string; message: string }` for AdminWarn. */
export type CommandArgs<N extends CommandName> = {
  readonly [S in Exclude<SpecOf<N>, Optional<SpecOf<N>>> as S['name']]: NamedValue<S, SpecOf<N>>
} & { readonly [S in Optional<SpecOf<N>> as S['name']]?: NamedValue<S, SpecOf<N>> }

const BY_LOWER_CASE = new Map(COMMAND_NAMES.map((name) => [name.toLowerCase(), name]))

/** The game takes names in any case; null for a name that it does not have. */
export const findCommand = (name: string): CommandName | null => BY_LOWER_CASE.get(name.toLowerCase()) ?? null

export const getCommand = (name: CommandName): CommandDefinition => COMMANDS[name]
