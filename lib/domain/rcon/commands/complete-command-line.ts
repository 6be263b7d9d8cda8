import type { ArgumentSpec } from './argument-kinds'
import { COMMAND_NAMES, findCommand, getCommand } from './command-catalogue'
import { splitTypedLine, type TypedWord } from './parse-command-line'

export type CompletionCandidate = {
  /** What replaces the word under the cursor. */
  readonly text: string
  readonly label: string
  readonly description: string
}

export type Completion = {
  /** The word that a candidate replaces: from and to, in characters of the line. */
  readonly from: number
  readonly to: number
  /** The argument under the cursor; null while the command's name is typed. */
  readonly argument: ArgumentSpec | null
  readonly candidates: readonly CompletionCandidate[]
}

/** What is on the server, for arguments that name it. Players are completed to their id. */
export type CompletionSources = {
  readonly players?: readonly { readonly id: string; readonly name: string }[]
  readonly layers?: readonly string[]
}

const MAX_CANDIDATES = 50

/** Candidates for the word at `cursor`: names that start with it first, then those that contain it. */
export function completeCommandLine(
  line: string,
  cursor: number,
  sources: CompletionSources = {},
): Completion {
  const words = splitTypedLine(line)
  const index = words.findIndex(({ start, end }) => cursor >= start && cursor <= end)
  const at = index < 0 ? words.filter(({ end }) => end < cursor).length : index
  const word = words[at] && index >= 0 ? words[at] : null
  const from = word?.start ?? cursor
  const to = word?.end ?? cursor
  const typed = word ? typedPart(line, word, cursor) : ''
  if (at === 0) return { from, to, argument: null, candidates: pick(commandCandidates(), typed) }
  const name = findCommand(words[0]?.text ?? '')
  const specs = name === null ? [] : getCommand(name).args
  const argument = specs[at - 1] ?? null
  if (argument === null) return { from, to, argument, candidates: [] }
  return { from, to, argument, candidates: pick(argumentCandidates(argument, sources), typed) }
}

function typedPart(line: string, word: TypedWord, cursor: number): string {
  return line.slice(word.start, cursor).replaceAll('"', '')
}

const commandCandidates = (): CompletionCandidate[] =>
  COMMAND_NAMES.filter((name) => getCommand(name).inGameOnly !== true).map((name) => {
    const { args, description } = getCommand(name)
    const usage = args.map((spec) => (spec.optional ? `[${spec.name}]` : `<${spec.name}>`)).join(' ')
    return { text: name, label: usage === '' ? name : `${name} ${usage}`, description }
  })

function argumentCandidates(spec: ArgumentSpec, sources: CompletionSources): CompletionCandidate[] {
  if (spec.kind === 'player') {
    return (sources.players ?? []).map(({ id, name }) => ({ text: `"${id}"`, label: name, description: id }))
  }
  if (spec.kind === 'layer') {
    return (sources.layers ?? []).map((layer) => ({ text: layer, label: layer, description: '' }))
  }
  const values: Partial<Record<ArgumentSpec['kind'], readonly (readonly [string, string])[]>> = {
    flag: [
      ['1', 'on'],
      ['0', 'off'],
    ],
    team: [
      ['1', 'team 1'],
      ['2', 'team 2'],
    ],
    banLength: [
      ['0', 'for ever'],
      ['2h', 'two hours'],
      ['1d', 'one day'],
      ['7d', 'one week'],
      ['1M', 'one month'],
    ],
  }
  return (values[spec.kind] ?? []).map(([text, description]) => ({ text, label: text, description }))
}

function pick(all: readonly CompletionCandidate[], typed: string): CompletionCandidate[] {
  const wanted = typed.toLowerCase()
  const rank = ({ text, label }: CompletionCandidate): number => {
    const shown = [text.replaceAll('"', '').toLowerCase(), label.toLowerCase()]
    if (shown.some((value) => value.startsWith(wanted))) return 0
    return shown.some((value) => value.includes(wanted)) ? 1 : 2
  }
  return all
    .map((candidate) => ({ candidate, order: rank(candidate) }))
    .filter(({ order }) => order < 2)
    .sort((one, other) => one.order - other.order)
    .slice(0, MAX_CANDIDATES)
    .map(({ candidate }) => candidate)
}
