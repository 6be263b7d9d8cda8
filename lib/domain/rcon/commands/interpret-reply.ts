import { type AdminAction, parseAdminAction } from '../admin-action'
import { type CommandName, getCommand } from './command-catalogue'

/** Why the game refused a command. */
export type ReplyRefusal =
  | 'PLAYER_NOT_FOUND'
  | 'PLAYER_IMMUNE'
  | 'LAYER_NOT_FOUND'
  | 'ARGUMENT_MISSING'
  | 'REFUSED'

export type CommandOutcome =
  /** It worked, as far as the words of the reply tell. */
  | { readonly outcome: 'done'; readonly action: AdminAction | null }
  | { readonly outcome: 'refused'; readonly code: ReplyRefusal }
  /** No words at all: an unknown command, or one that never answers. */
  | { readonly outcome: 'silent' }
  /** Words that are neither the expected ones nor a known refusal. */
  | { readonly outcome: 'unclear' }

const REFUSALS: readonly (readonly [RegExp, ReplyRefusal])[] = [
  [/^Could not find player\b|^ERROR: Unable to find player\b/i, 'PLAYER_NOT_FOUND'],
  [/^ERROR: .*\bimmune\b/i, 'PLAYER_IMMUNE'],
  [/^ERROR: .*\b(?:layer|level) not found\b/i, 'LAYER_NOT_FOUND'],
  [/^Missing argument \d+/i, 'ARGUMENT_MISSING'],
  [/^ERROR\b/i, 'REFUSED'],
]

/** What the reply to a command says. The reply of a kick or warning also comes as a push. */
export function interpretReply(name: CommandName, reply: string): CommandOutcome {
  const text = reply.trim()
  const { reply: expected } = getCommand(name)
  if (text === '') return { outcome: 'silent' }
  const refusal = REFUSALS.find(([pattern]) => pattern.test(text))
  if (refusal) return { outcome: 'refused', code: refusal[1] }
  if (expected !== undefined && !expected.test(text)) return { outcome: 'unclear' }
  return { outcome: 'done', action: parseAdminAction(text) }
}
