/**
 * Codes that a plugin can see on a failed host call, and that name strikes in the panel.
 * Stable: code may branch on them. The text beside each is what the code means.
 */
export const GUEST_ERROR_CODES = {
  PERMISSION_DENIED: 'The grant does not cover this operation.',
  CONSTRAINT_DENIED: 'The grant covers the operation, but not with these arguments.',
  RATE_LIMITED:
    'The rate of the grant, or of `services.emit`, is used up; `details.retryAfterMs` says for how long.',
  FEATURE_MISSING: 'The manifest does not declare the feature, or the panel does not have it.',
  FUNCTION_UNKNOWN: 'There is no host function of this name.',
  ARGUMENT_INVALID: 'An argument is missing, has another type or is out of range.',
  PLAYER_NOT_ONLINE: 'The player is not on the server.',
  PLAYER_IMMUNE: 'The game server refuses to act on this player.',
  SQUAD_NOT_FOUND: 'There is no such squad.',
  SERVER_UNREACHABLE:
    'The game server does not answer; with `details.sent` the command went out and may have been carried out.',
  SERVER_REFUSED: 'The game server answered with an error; `details.reply` has its words.',
  DATABASE_QUOTA: 'The storage quota of the plugin is used up.',
  DATABASE_CONFLICT: 'The value was changed by another call in the meantime.',
  HTTP_REFUSED: 'The address is not allowed: host, scheme, port or network.',
  HTTP_FAILED:
    'The remote server could not be reached, or with `details.sent` did not answer what may have arrived.',
  HTTP_TOO_LARGE: 'The response is larger than the limit.',
  CONNECTOR_MISSING: 'The admin has not set up this connector.',
  CONNECTOR_FAILED:
    'The remote service refused the message, or with `details.sent` did not answer what may have arrived.',
  ROLE_NOT_ALLOWED: 'The grant does not name this role.',
  REPLY_EXPIRED: 'The command is too long ago to be answered.',
  SERVICE_MISSING: 'No running plugin provides this service.',
  SERVICE_FAILED: 'The plugin that provides the service failed.',
  SERVICE_LOOP: 'Calls between plugins are nested too deeply.',
  CANCELLED: 'The handler ended or the instance is stopping.',
  TIMEOUT: 'The call took too long.',
  LIMIT_CPU: 'The handler used more processor time than it may.',
  LIMIT_CPU_RATE: 'The plugin used more processor time over time than it may.',
  LIMIT_LOAD: 'Loading or initialize took too long.',
  LIMIT_MEMORY: 'The plugin used all of its memory.',
  LIMIT_STACK: 'The calls are nested too deeply.',
  LIMIT_JOBS: 'Too many promise jobs were waiting.',
  LIMIT_TIMERS: 'Too many timers are set.',
  LIMIT_HANDLERS: 'Too many handlers are registered.',
  LIMIT_HANDLER: 'A handler waited too long.',
  LIMIT_CALLS: 'Too many host calls are in flight or were made in one second.',
  LIMIT_ARGUMENT: 'The arguments of a call are too large.',
  LIMIT_RESULT: 'The result of a call is too large.',
  LIMIT_SCHEDULES: 'Too many schedules exist.',
  PLUGIN_ERROR: 'The code of the plugin threw.',
  PLUGIN_STOPPED: 'The instance is stopped.',
  INTERNAL: 'Something failed inside the panel; it is in its log.',
} as const

/** Code of an error that a plugin can see. */
export type GuestErrorCode = keyof typeof GUEST_ERROR_CODES

const MARKER = Symbol.for('palisade.plugin-error')

/** What a failed host call rejects with. */
export class PluginError extends Error {
  readonly [MARKER] = true
  /** Stable code: branch on this, never on the text. */
  readonly code: GuestErrorCode
  /** Plain data, for example the limit and the actual value; undefined when there is none. */
  readonly details: Readonly<Record<string, unknown>> | undefined

  constructor(code: GuestErrorCode, message: string, details?: Readonly<Record<string, unknown>>) {
    super(message)
    this.name = code === 'PERMISSION_DENIED' ? 'PermissionDenied' : 'PluginError'
    this.code = code
    this.details = details
  }
}

/** Whether a caught value is an error of a host call. */
export const isPluginError = (value: unknown): value is PluginError =>
  typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[MARKER] === true

/** Whether a caught value says that the grant does not allow the call. */
export const isPermissionDenied = (value: unknown): value is PluginError =>
  isPluginError(value) &&
  (value.code === 'PERMISSION_DENIED' ||
    value.code === 'CONSTRAINT_DENIED' ||
    value.code === 'ROLE_NOT_ALLOWED')
