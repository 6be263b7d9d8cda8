import type { ArgumentSpec } from '@/lib/domain/rcon/commands/argument-kinds'
import { ARGUMENT_KINDS } from '@/lib/domain/rcon/commands/argument-kinds'
import { findCommand, getCommand } from '@/lib/domain/rcon/commands/command-catalogue'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import type { HostServicesDeps } from './host-services-deps'
import { refuseCall } from './refuse-call'
import { send } from './server-act'

type Argument = string | number | boolean

export const createRcon = ({ app }: HostServicesDeps) =>
  ({
    'rcon.execute': async (context, command, args = []) => {
      const name = findCommand(command)
      if (!name) throw refuseCall('ARGUMENT_INVALID', `The game has no command ${command}`)
      return send(app, context, name, nameArguments(name, getCommand(name).args, args))
    },
  }) satisfies Pick<HostServices, 'rcon.execute'>

/** Arguments by their names in the catalogue; whether each is valid is checked where the line is written. */
export const nameArguments = (
  command: string,
  specs: readonly ArgumentSpec[],
  args: readonly Argument[],
): Record<string, Argument> => {
  if (args.length > specs.length) {
    throw refuseCall('ARGUMENT_INVALID', `${command} takes ${specs.length} arguments, not ${args.length}`, {
      arguments: specs.map(({ name }) => name),
    })
  }
  return Object.fromEntries(
    specs.flatMap((spec, index) => {
      const value = args[index]
      return value === undefined ? [] : [[spec.name, toKind(spec, value)]]
    }),
  )
}

/** Numbers may come as text and flags as 0 and 1, as they stand in a typed command. */
const toKind = ({ kind }: ArgumentSpec, value: Argument): Argument => {
  const { value: type } = ARGUMENT_KINDS[kind]
  if (type === 'text') return String(value)
  if (type === 'flag')
    return value === 1 || value === '1' ? true : value === 0 || value === '0' ? false : value
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value
}
