import { GUEST_ERROR_CODES, type GuestErrorCode } from '@/lib/plugin-sdk/errors'
import { AppError } from '@/lib/shared/app-error'
import type { ErrorCode } from '@/lib/shared/error-codes'
import type { Refusal } from '@/lib/shared/result'
import { CallRefused } from './call-refused'

/** Codes of the panel that mean something to a plugin. Every other one is INTERNAL to it. */
const TRANSLATED: Partial<Record<ErrorCode, GuestErrorCode>> = {
  PLAYER_NOT_ONLINE: 'PLAYER_NOT_ONLINE',
  PLAYER_IMMUNE: 'PLAYER_IMMUNE',
  RCON_REFUSED: 'SERVER_REFUSED',
  RCON_COMMAND_INVALID: 'ARGUMENT_INVALID',
  REQUEST_INVALID: 'ARGUMENT_INVALID',
  RCON_NOT_CONNECTED: 'SERVER_UNREACHABLE',
  RCON_CONNECTION_LOST: 'SERVER_UNREACHABLE',
  RCON_TIMEOUT: 'SERVER_UNREACHABLE',
  RCON_AUTH_FAILED: 'SERVER_UNREACHABLE',
  RCON_QUEUE_FULL: 'SERVER_UNREACHABLE',
  RCON_CANCELLED: 'CANCELLED',
  SERVER_UNREACHABLE: 'SERVER_UNREACHABLE',
}

/** The one place where an error becomes something a guest may see. Unknown ones keep their text here. */
export const refusalOf = (error: unknown, onUnknown: (error: unknown) => void): Refusal<GuestErrorCode> => {
  if (CallRefused.isInstance(error)) return refusal(error.code, error.message, error.details)
  const code = AppError.isInstance(error) ? TRANSLATED[error.code] : undefined
  if (code && AppError.isInstance(error)) return refusal(code, error.message, toldDetails(error))
  onUnknown(error)
  return { code: 'INTERNAL', message: GUEST_ERROR_CODES.INTERNAL }
}

/** Of what the panel knows: the words of the game, and whether the command went out. */
const toldDetails = ({ details }: AppError): Record<string, unknown> | undefined => {
  const { reply, sent } = details ?? {}
  if (typeof reply === 'string') return { reply }
  return sent === true ? { sent } : undefined
}

const refusal = (
  code: GuestErrorCode,
  message: string,
  details?: Readonly<Record<string, unknown>>,
): Refusal<GuestErrorCode> => (details ? { code, message, details } : { code, message })
