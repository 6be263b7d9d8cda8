import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'

/**
 * Last check before a line becomes a packet. A packet is one command, so a line break cannot start a
 * second one; a NUL would end the body early.
 */
export const checkCommandLine = (
  line: string,
  maxBytes: number,
): Result<string, Refusal<'RCON_COMMAND_INVALID'>> => {
  if (line.trim() === '') return refuse('RCON_COMMAND_INVALID', 'The command is empty')
  if (line.includes('\0')) return refuse('RCON_COMMAND_INVALID', 'The command contains a NUL character')
  const bytes = Buffer.byteLength(line)
  if (bytes <= maxBytes) return ok(line)
  return refuse('RCON_COMMAND_INVALID', `The command has ${bytes} bytes; at most ${maxBytes} are sent`, {
    bytes,
    maxBytes,
  })
}
