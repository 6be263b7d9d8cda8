import type { Problem } from '@/lib/contracts/problem'
import type { ErrorCode } from '@/lib/shared/error-codes'

const MARKER = Symbol.for('palisade.api-error')

/** Codes that only the browser gives: the request did not arrive, or the answer was not ours. */
export type ClientErrorCode = 'NETWORK_UNREACHABLE' | 'RESPONSE_UNREADABLE'

type Fields = {
  code: ErrorCode | ClientErrorCode
  message: string
  /** HTTP status; 0 where no answer came. */
  status: number
  requestId?: string | undefined
  errors?: Problem['errors']
  details?: Problem['details']
  retryAfterSeconds?: number | undefined
  cause?: unknown
}

/** Every failure of `call`, rebuilt from the problem+json of the panel. `message` can be shown as it is. */
export class ApiError extends Error {
  readonly [MARKER] = true
  readonly code: ErrorCode | ClientErrorCode
  readonly status: number
  readonly requestId: string | undefined
  /** Refused values with JSON pointers; forms show them at their fields. */
  readonly errors: Problem['errors']
  readonly details: Problem['details']
  readonly retryAfterSeconds: number | undefined

  constructor(fields: Fields) {
    super(fields.message, fields.cause === undefined ? undefined : { cause: fields.cause })
    this.name = 'ApiError'
    this.code = fields.code
    this.status = fields.status
    this.requestId = fields.requestId
    this.errors = fields.errors
    this.details = fields.details
    this.retryAfterSeconds = fields.retryAfterSeconds
  }

  static isInstance(value: unknown): value is ApiError {
    return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[MARKER] === true
  }
}

/** The person must sign in again. */
export const isSignedOut = (error: unknown): boolean => ApiError.isInstance(error) && error.status === 401

/** Not allowed: retrying cannot help, somebody must give a permission. */
export const isDenied = (error: unknown): boolean =>
  ApiError.isInstance(error) && error.code === 'PERMISSION_DENIED'

/** The panel or the network may be back in a moment. */
export const isTemporary = (error: unknown): boolean =>
  ApiError.isInstance(error) &&
  (error.status === 0 || error.status === 502 || error.status === 503 || error.status === 504)
