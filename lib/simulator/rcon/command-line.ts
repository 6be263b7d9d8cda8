import type { CommandInfo } from './command-info'

export type CommandLine = { name: string; rest: string }

/** The first word is the command; the whole rest, line breaks included, belongs to it. */
export const splitCommand = (line: string): CommandLine => {
  const trimmed = line.replace(/^\s+/, '')
  const end = trimmed.search(/\s/)
  return end === -1
    ? { name: trimmed, rest: '' }
    : { name: trimmed.slice(0, end), rest: trimmed.slice(end).trimStart() }
}

const QUOTED = /^"([^"]*)"?\s*/
const BARE = /^(\S+)\s*/

/**
 * Reads as many arguments as the command has. The last takes everything that is left (an only one may
 * be quoted); earlier ones are a quoted text or one word.
 */
export const readArguments = (command: CommandInfo, rest: string): string[] => {
  const values: string[] = []
  let left = rest
  for (const [index] of command.parameters.entries()) {
    if (left === '') break
    if (index === command.parameters.length - 1) {
      const quoted = index === 0 ? /^"([^"]*)"$/.exec(left.trimEnd()) : null
      values.push(quoted?.[1] ?? left)
      break
    }
    const match = QUOTED.exec(left) ?? BARE.exec(left)
    values.push(match?.[1] ?? '')
    left = left.slice(match?.[0].length ?? left.length)
  }
  return values
}
