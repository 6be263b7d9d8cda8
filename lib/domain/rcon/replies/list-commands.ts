import { ok } from '@/lib/shared/result'
import { type ReplyResult, replyLines, unrecognised } from './reply-lines'

/** A command as `ListCommands 1` describes it. */
export type CommandRow = { readonly name: string; readonly args: readonly string[]; readonly help: string }

const COMMAND = /^([A-Za-z][\w.]*)(?: (.*))?$/

/** Reads `Name <Arg> "<Arg>" (Help)` per line; without details a line is the name alone. */
export function parseListCommands(body: string): ReplyResult<readonly CommandRow[]> {
  const commands: CommandRow[] = []
  for (const line of replyLines(body)) {
    const [, name, rest = ''] = COMMAND.exec(line.trim()) ?? []
    if (name === undefined) return unrecognised('ListCommands', body)
    commands.push({ name, ...splitSignature(rest) })
  }
  return commands.length === 0 ? unrecognised('ListCommands', body) : ok(commands)
}

/** Arguments stand in `<>`, maybe quoted, before the help; both may contain brackets and quotes. */
function splitSignature(text: string): { args: string[]; help: string } {
  const args: string[] = []
  let at = 0
  for (;;) {
    const start = /^\s*"?</.exec(text.slice(at))
    if (!start) break
    const open = at + start[0].length
    const close = text.indexOf('>', open)
    if (close < 0) break
    args.push(text.slice(open, close).trim())
    at = text[close + 1] === '"' && start[0].includes('"') ? close + 2 : close + 1
  }
  const help = text.slice(at).trim()
  return { args, help: help.startsWith('(') && help.endsWith(')') ? help.slice(1, -1) : help }
}
