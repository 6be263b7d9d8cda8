import type { CommandName } from '@/lib/domain/rcon/commands/command-catalogue'
import type { EncodedCommand } from '@/lib/domain/rcon/commands/encode-command'
import {
  type CommandOutcome,
  interpretReply,
  type ReplyRefusal,
} from '@/lib/domain/rcon/commands/interpret-reply'
import { redactSessionPassword } from '@/lib/domain/rcon/replies/show-server-info'
import { AppError } from '@/lib/shared/app-error'
import type { ErrorCode } from '@/lib/shared/error-codes'

/** What came of a command that was sent. */
export type CommandResult = {
  readonly name: CommandName
  /** The line as it may be shown and kept: without secrets. */
  readonly shownLine: string
  /** What the game answered, without the session password; '' when it said nothing. */
  readonly reply: string
  readonly outcome: CommandOutcome
}

export const toCommandResult = ({ name, shownLine }: EncodedCommand, reply: string): CommandResult => ({
  name,
  shownLine,
  reply: redactSessionPassword(reply),
  outcome: interpretReply(name, reply),
})

const REFUSAL_CODES: Readonly<Record<ReplyRefusal, ErrorCode>> = {
  PLAYER_NOT_FOUND: 'PLAYER_NOT_ONLINE',
  PLAYER_IMMUNE: 'PLAYER_IMMUNE',
  LAYER_NOT_FOUND: 'RCON_REFUSED',
  ARGUMENT_MISSING: 'RCON_REFUSED',
  REFUSED: 'RCON_REFUSED',
}

const MAX_SHOWN_CHARACTERS = 300

/** Throws PLAYER_NOT_ONLINE, PLAYER_IMMUNE or RCON_REFUSED when the game did not do what it was told. */
export function requireDone(result: CommandResult): CommandResult {
  const { outcome } = result
  if (outcome.outcome !== 'refused') return result
  const said = result.reply.trim().slice(0, MAX_SHOWN_CHARACTERS)
  throw new AppError(REFUSAL_CODES[outcome.code], `The game server refused: ${said}`, {
    details: { command: result.name, refusal: outcome.code, reply: said },
  })
}
