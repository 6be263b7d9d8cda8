import { ok, type Result, refuse } from '@/lib/shared/result'
import { ARGUMENT_KINDS, type ArgumentSpec } from './argument-kinds'
import { type CommandName, findCommand, getCommand } from './command-catalogue'
import { type CommandRefusal, type EncodeResult, encodeUntypedCommand } from './encode-command'

/** A typed line taken apart: what `encodeUntypedCommand` takes. */
export type ParsedCommandLine = {
  readonly name: CommandName
  readonly args: Readonly<Record<string, unknown>>
}

/** A word of a typed line with its place in it. */
export type TypedWord = {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly isQuoted: boolean
}

/** Splits at blanks; `"…"` is one word. An unfinished quote runs to the end. */
export function splitTypedLine(line: string): readonly TypedWord[] {
  const words: TypedWord[] = []
  for (const match of line.matchAll(/"([^"]*)(?:"|$)|\S+/g)) {
    const [whole, inner] = match
    words.push({
      text: inner ?? whole,
      start: match.index,
      end: match.index + whole.length,
      isQuoted: inner !== undefined,
    })
  }
  return words
}

/** Reads what a person typed into the console. Values are converted, then checked by the encoder. */
export function parseCommandLine(line: string): Result<ParsedCommandLine, CommandRefusal> {
  const [first, ...words] = splitTypedLine(line)
  const name = first ? findCommand(first.text) : null
  if (name === null) {
    return refuse('COMMAND_UNKNOWN', 'The game has no such command', {
      command: first?.text.slice(0, 100) ?? '',
    })
  }
  const { args: specs } = getCommand(name)
  const args: Record<string, unknown> = {}
  for (const [index, spec] of specs.entries()) {
    const word = words[index]
    if (word === undefined) break
    const isLast = index === specs.length - 1
    args[spec.name] = convert(spec, isLast ? restOf(line, spec, word, words.length - index) : word.text)
  }
  const extra = words[specs.length]
  const takesRest = specs.at(-1) && (isRest(specs.at(-1)) || specs.at(-1)?.kind === 'player')
  if (extra && !takesRest) {
    return refuse('ARGUMENT_UNKNOWN', `${name} takes ${specs.length} arguments`, {
      argument: extra.text.slice(0, 50),
      limit: specs.length,
      actual: words.length,
    })
  }
  return ok({ name, args })
}

/** The exact line that would be sent, or why it would be refused. */
export function previewCommandLine(line: string): EncodeResult {
  const parsed = parseCommandLine(line)
  return parsed.ok ? encodeUntypedCommand(parsed.value.name, parsed.value.args) : parsed
}

const isRest = (spec: ArgumentSpec | undefined): boolean =>
  spec !== undefined && ARGUMENT_KINDS[spec.kind].rest

/** Last arguments take everything that is left, as typed; a single quoted word loses its quotes. */
function restOf(line: string, spec: ArgumentSpec, word: TypedWord, left: number): string {
  if (!isRest(spec) && spec.kind !== 'player') return word.text
  return left === 1 && (word.isQuoted || !isRest(spec)) ? word.text : line.slice(word.start).trimEnd()
}

function convert(spec: ArgumentSpec, text: string): unknown {
  const { value } = ARGUMENT_KINDS[spec.kind]
  if (value === 'number') return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text
  if (value === 'flag')
    return text === '1' || text === 'true' ? true : text === '0' || text === 'false' ? false : text
  return text
}
