import type { ConsoleCommand } from '@/lib/contracts/servers/console'

export type Completion = {
  /** The whole line once it is taken. */
  readonly line: string
  readonly label: string
  readonly hint: string
}

export type Known = {
  readonly commands: readonly ConsoleCommand[]
  /** Names and EOS ids of players on the server. */
  readonly players: readonly { readonly name: string; readonly eosId: string | null }[]
  readonly layers: readonly string[]
}

const MAX_SHOWN = 8
const LENGTHS = ['0', '1h', '1d', '3d', '7d', '30d']

/** What may stand where the typing is: a command first, then what its arguments take. */
export function complete(line: string, known: Known): readonly Completion[] {
  const [first = ''] = line.split(' ')
  if (!line.includes(' ')) return completeCommand(first, known.commands)
  const command = known.commands.find(({ name }) => name.toLowerCase() === first.toLowerCase())
  const { index, text, start } = lastWord(line)
  const argument = command?.arguments[index]
  if (!argument) return []
  const before = line.slice(0, start)
  return optionsOf(argument.kind, known)
    .filter(({ label, value }) => contains(label, text) || contains(value, text))
    .slice(0, MAX_SHOWN)
    .map(({ value, label, hint }) => ({ line: `${before}${value} `, label, hint }))
}

/** The command being typed, for the line that says what it takes. */
export const commandOf = (line: string, commands: readonly ConsoleCommand[]): ConsoleCommand | undefined =>
  commands.find(({ name }) => name.toLowerCase() === line.trimStart().split(' ')[0]?.toLowerCase())

export const usageOf = ({ name, arguments: args }: ConsoleCommand): string =>
  [name, ...args.map((argument) => (argument.optional ? `[${argument.name}]` : `<${argument.name}>`))].join(
    ' ',
  )

const completeCommand = (text: string, commands: readonly ConsoleCommand[]): readonly Completion[] => {
  if (text === '') return []
  const found = commands.filter(({ name }) => contains(name, text))
  const isStart = (name: string) => name.toLowerCase().startsWith(text.toLowerCase())
  return found
    .toSorted((a, b) => Number(isStart(b.name)) - Number(isStart(a.name)) || a.name.localeCompare(b.name))
    .slice(0, MAX_SHOWN)
    .map((command) => ({
      line: command.arguments.length > 0 ? `${command.name} ` : command.name,
      label: usageOf(command),
      hint: command.description,
    }))
}

type Option = { readonly value: string; readonly label: string; readonly hint: string }

function optionsOf(kind: string, { players, layers }: Known): readonly Option[] {
  if (kind === 'player') {
    return players.flatMap(({ name, eosId }) =>
      eosId === null ? [] : [{ value: `"${eosId}"`, label: name, hint: eosId }],
    )
  }
  if (kind === 'layer') return layers.map((layer) => ({ value: layer, label: layer, hint: '' }))
  if (kind === 'flag') {
    return [
      { value: '1', label: '1', hint: 'on' },
      { value: '0', label: '0', hint: 'off' },
    ]
  }
  if (kind === 'team') return ['1', '2'].map((team) => ({ value: team, label: team, hint: '' }))
  if (kind === 'banLength') {
    return LENGTHS.map((length) => ({
      value: `"${length}"`,
      label: length,
      hint: length === '0' ? 'for ever' : '',
    }))
  }
  return []
}

/** Which argument is typed right now; `"…"` is one word, and a blank after a word begins the next. */
function lastWord(line: string): { index: number; text: string; start: number } {
  const words = [...line.matchAll(/"[^"]*(?:"|$)|\S+/g)]
  const last = words.at(-1)
  const isOpen = last !== undefined && last.index + last[0].length === line.length && !/^".*"$/.test(last[0])
  if (!last || !isOpen) return { index: words.length - 1, text: '', start: line.length }
  return { index: words.length - 2, text: last[0].replace(/^"/, ''), start: last.index }
}

const contains = (whole: string, part: string): boolean => whole.toLowerCase().includes(part.toLowerCase())
