import type { ArgumentSpec } from '@/lib/domain/rcon/commands/argument-kinds'
import { COMMAND_NAMES, getCommand } from '@/lib/domain/rcon/commands/command-catalogue'
import { COMMAND_HARMS } from '@/lib/domain/rcon/commands/command-definition'
import { HARM_GROUPS } from '@/lib/plugin-sdk/harm-groups'
import { code, markdownTable, sections } from './markdown-table'

const range = ({ min, max }: ArgumentSpec): string =>
  min === undefined && max === undefined ? '' : ` ${min ?? '…'}–${max ?? '…'}`

const argument = (spec: ArgumentSpec): string => {
  const text = `${spec.name}${range(spec)}`
  return code(spec.optional ? `[${text}]` : `<${text}>`)
}

const row = (name: (typeof COMMAND_NAMES)[number]): readonly string[] => {
  const { description, args, permission, since, inGameOnly } = getCommand(name)
  const notes = [since ? `Squad ${since} and later` : '', inGameOnly ? 'needs a player in the game' : '']
  const extra = notes.filter((note) => note !== '').join(', ')
  return [
    code(name),
    args.map(argument).join(' ') || '–',
    extra ? `${description} (${extra})` : description,
    code(permission),
  ]
}

/** The generated part of docs/reference/squad-commands.md: by what the command can do. */
export const renderSquadCommands = (): string =>
  sections(
    COMMAND_HARMS.map((harm): readonly [string, string] => [
      HARM_GROUPS[harm].title,
      markdownTable(
        ['command', 'arguments', 'what it does', 'permission'],
        COMMAND_NAMES.filter((name) => getCommand(name).harm === harm).map(row),
      ),
    ]),
  )
