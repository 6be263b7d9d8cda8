/** A chat line that calls a command. */
export type ChatCommand = {
  /** Lower case, without the prefix. */
  readonly name: string
  /** Words after the name; what stands in quotes is one word, quotes removed. */
  readonly args: readonly string[]
  /** Everything after the name as typed, trimmed. */
  readonly text: string
}

export const DEFAULT_COMMAND_PREFIX = '!'

/** Prefixes are punctuation of ASCII, so that no alphabet's look-alike passes for one. */
export const COMMAND_PREFIXES = ['!', '.', '/', '#', '$', '%', '&', '*', '+', '-', '?', '@', '~'] as const
export type CommandPrefix = (typeof COMMAND_PREFIXES)[number]

/** The same form that manifests use for names of commands. */
export const CHAT_COMMAND_NAME = /^[a-z][a-z0-9-]{0,31}$/

/** Names that the panel itself answers; no plugin can have them. */
export const RESERVED_CHAT_COMMANDS = ['help', 'commands', 'palisade'] as const

export const MAX_CHAT_COMMAND_ARGS = 40

/** Longest line that is read as a command, in characters; the game's chat box holds less. */
export const MAX_CHAT_COMMAND_CHARACTERS = 1_000

export const isReservedChatCommand = (name: string): boolean =>
  RESERVED_CHAT_COMMANDS.some((reserved) => reserved === name.toLowerCase())

// Phones and some keyboards write curly quotes.
const WORD = /"([^"]*)(?:"|$)|“([^”]*)(?:”|$)|(\S+)/g

/**
 * Reads a chat line. Null when it is no command: no prefix at its start, or a name of another form. The
 * name is the whole first word (`!rules` is not `!rule`), in any case of ASCII letters.
 */
export function parseChatCommand(
  line: string,
  prefix: CommandPrefix = DEFAULT_COMMAND_PREFIX,
): ChatCommand | null {
  const trimmed = line.trim()
  if (!trimmed.startsWith(prefix) || trimmed.length > MAX_CHAT_COMMAND_CHARACTERS) return null
  const end = trimmed.search(/\s/)
  const word = end < 0 ? trimmed.slice(1) : trimmed.slice(1, end)
  // toLowerCase turns the Kelvin sign into "k", so the form is checked before and after.
  const name = /^[\w-]+$/.test(word) ? word.toLowerCase() : ''
  if (!CHAT_COMMAND_NAME.test(name)) return null
  const text = end < 0 ? '' : trimmed.slice(end).trim()
  return { name, args: splitChatArgs(text), text }
}

/** Words of the text; an unfinished quote runs to the end. */
export function splitChatArgs(text: string): string[] {
  const args: string[] = []
  for (const [, quoted, curly, bare] of text.matchAll(WORD)) {
    if (args.length === MAX_CHAT_COMMAND_ARGS) break
    args.push(quoted ?? curly ?? bare ?? '')
  }
  return args
}
