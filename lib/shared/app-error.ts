import { ERROR_CODES, type ErrorCode } from './error-codes'

const MARKER = Symbol.for('palisade.app-error')

type Options = { details?: Readonly<Record<string, unknown>>; cause?: unknown }

/**
 * The one error that use cases throw. `message` is safe to show, `details` is plain data,
 * `cause` is never serialised.
 */
export class AppError extends Error {
  readonly [MARKER] = true
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, unknown>> | undefined

  constructor(code: ErrorCode, message: string = ERROR_CODES[code].title, options: Options = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.details = options.details
  }

  /** By marker, not `instanceof`: the bundler may load this module more than once. */
  static isInstance(value: unknown): value is AppError {
    return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[MARKER] === true
  }
}
