import type { PanelPermission } from '@/lib/shared/panel-permissions'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'
import type { ArgumentSpec } from './argument-kinds'
import { type ArgumentRefusalCode, checkArgument } from './check-argument'
import { type CommandArgs, type CommandName, findCommand, getCommand } from './command-catalogue'
import type { CommandHarm } from './command-definition'
import { MAX_COMMAND_BYTES } from './command-limits'

export type CommandRefusalCode = ArgumentRefusalCode | 'COMMAND_UNKNOWN' | 'COMMAND_TOO_LONG'
export type CommandRefusal = Refusal<CommandRefusalCode>

/** A command that is ready to be sent, as one packet. */
export type EncodedCommand = {
  readonly name: CommandName
  /** Exactly what is sent. */
  readonly line: string
  /** The same with secrets hidden: for previews, logs, events and the audit. */
  readonly shownLine: string
  readonly harm: CommandHarm
  readonly permission: PanelPermission
}

export type EncodeResult = Result<EncodedCommand, CommandRefusal>

/** Kinds that stand in quotes, so that blanks in a name do not end the argument. */
const QUOTED_KINDS: ReadonlySet<ArgumentSpec['kind']> = new Set(['player', 'quoted', 'banLength'])
const HIDDEN = '[hidden]'

const utf8 = new TextEncoder()

/**
 * The one way to make a command. Arguments that could end their quotes, start another line or hide
 * something are refused with a code, the limit and the actual value; nothing is cut or repaired.
 */
export const encodeCommand = <N extends CommandName>(name: N, args: CommandArgs<N>): EncodeResult =>
  encodeUntypedCommand(name, args)

/** For names and arguments from outside (HTTP, the console, plugins): nothing about them is trusted. */
export function encodeUntypedCommand(name: string, args: Readonly<Record<string, unknown>>): EncodeResult {
  const found = findCommand(name)
  if (found === null) {
    return refuse('COMMAND_UNKNOWN', 'The game has no such command', { command: name.slice(0, 100) })
  }
  const { args: specs, harm, permission } = getCommand(found)
  const stranger = Object.keys(args).find((key) => !specs.some((spec) => spec.name === key))
  if (stranger !== undefined) {
    return refuse('ARGUMENT_UNKNOWN', `${found} has no argument "${stranger.slice(0, 50)}"`, {
      argument: stranger.slice(0, 50),
      known: specs.map((spec) => spec.name),
    })
  }
  const words: string[] = [found]
  const shown: string[] = [found]
  const missing: ArgumentSpec[] = []
  for (const spec of specs) {
    const value = Object.hasOwn(args, spec.name) ? args[spec.name] : undefined
    const isLeftOut = value === undefined || (spec.optional === true && value === '')
    if (isLeftOut) {
      missing.push(spec)
      continue
    }
    if (missing.length > 0) break
    const checked = checkArgument(spec, value)
    if (!checked.ok) return checked
    const word = QUOTED_KINDS.has(spec.kind) ? `"${checked.value}"` : checked.value
    words.push(word)
    shown.push(spec.secret ? HIDDEN : word)
  }
  const needed = missing.find((spec) => spec.optional !== true)
  if (needed) return missingArgument(found, needed)
  return finish({ name: found, line: words.join(' '), shownLine: shown.join(' '), harm, permission })
}

const missingArgument = (command: string, spec: ArgumentSpec): EncodeResult =>
  refuse('ARGUMENT_MISSING', `${command} needs ${spec.name}`, { argument: spec.name })

function finish(command: EncodedCommand): EncodeResult {
  const bytes = utf8.encode(command.line).length
  if (bytes <= MAX_COMMAND_BYTES) return ok(command)
  return refuse(
    'COMMAND_TOO_LONG',
    `The command has ${bytes} bytes; at most ${MAX_COMMAND_BYTES} can be sent`,
    { limit: MAX_COMMAND_BYTES, actual: bytes, unit: 'bytes' },
  )
}
