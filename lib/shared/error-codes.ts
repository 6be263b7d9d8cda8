/**
 * Every error code of the panel: HTTP status, whether it is an expected refusal, and its title.
 * `expected: false` alone pages a human. Codes are stable; texts are not.
 */
export const ERROR_CODES = {
  INTERNAL: { status: 500, expected: false, title: 'Something went wrong on our side' },
  REQUEST_INVALID: { status: 422, expected: true, title: 'The request has invalid values' },
  REQUEST_MALFORMED: { status: 400, expected: true, title: 'The body is not valid JSON' },
  QUERY_UNKNOWN: { status: 422, expected: true, title: 'Unknown query parameter' },
  BODY_TOO_LARGE: { status: 413, expected: true, title: 'The body is too large' },
  BODY_TYPE_UNSUPPORTED: { status: 415, expected: true, title: 'Unsupported content type' },
  ORIGIN_FORBIDDEN: { status: 403, expected: true, title: 'The request came from another site' },
  RATE_LIMITED: { status: 429, expected: true, title: 'Too many requests' },
  NOT_AUTHENTICATED: { status: 401, expected: true, title: 'Sign in to continue' },
  SESSION_ENDED: { status: 401, expected: true, title: 'Your session has ended' },
  TOKEN_INVALID: { status: 401, expected: true, title: 'The API token is not valid' },
  PERMISSION_DENIED: { status: 403, expected: true, title: 'You do not have permission' },
  NOT_FOUND: { status: 404, expected: true, title: 'Not found' },
  METHOD_NOT_ALLOWED: { status: 405, expected: true, title: 'Method not allowed' },
  CONFLICT: { status: 409, expected: true, title: 'It conflicts with the current state' },
  VERSION_STALE: { status: 412, expected: true, title: 'Someone else changed this in the meantime' },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    expected: true,
    title: 'The idempotency key was used for another request',
  },
  IDEMPOTENCY_IN_PROGRESS: { status: 409, expected: true, title: 'The same request is still running' },
  DATABASE_UNAVAILABLE: { status: 503, expected: true, title: 'The database cannot be reached' },
  SHUTTING_DOWN: { status: 503, expected: true, title: 'The panel is stopping' },
  STORAGE_FULL: { status: 507, expected: true, title: 'There is no space left to write' },
  STORAGE_UNAVAILABLE: { status: 503, expected: true, title: 'The package storage cannot be reached' },

  SIGN_IN_FAILED: { status: 401, expected: true, title: 'Name or password is wrong' },
  SIGN_IN_THROTTLED: { status: 429, expected: true, title: 'Too many attempts to sign in' },
  SETUP_DONE: { status: 409, expected: true, title: 'The panel already has an owner' },
  SETUP_REQUIRED: { status: 409, expected: true, title: 'The panel has no owner yet' },
  INVITATION_INVALID: { status: 410, expected: true, title: 'The invitation is not valid any more' },
  USER_NAME_TAKEN: { status: 409, expected: true, title: 'The name is taken' },
  PASSWORD_WEAK: { status: 422, expected: true, title: 'The password is too weak' },
  ROLE_IN_USE: { status: 409, expected: true, title: 'The role is in use' },
  ROLE_BUILT_IN: { status: 409, expected: true, title: 'Built-in roles cannot be changed' },
  LAST_OWNER: { status: 409, expected: true, title: 'The panel needs an owner' },
  GRANT_EXCEEDS_OWN: { status: 403, expected: true, title: 'You cannot give what you do not hold' },

  SERVER_NAME_TAKEN: { status: 409, expected: true, title: 'A server has this name' },
  SERVER_UNREACHABLE: { status: 502, expected: true, title: 'The game server cannot be reached' },
  RCON_NOT_CONNECTED: { status: 503, expected: true, title: 'RCON is not connected' },
  RCON_AUTH_FAILED: { status: 502, expected: true, title: 'The RCON password is wrong' },
  RCON_TIMEOUT: { status: 504, expected: true, title: 'The game server did not answer in time' },
  RCON_CONNECTION_LOST: { status: 502, expected: true, title: 'The connection to the game server was lost' },
  RCON_COMMAND_INVALID: { status: 422, expected: true, title: 'The command is not valid' },
  RCON_REFUSED: { status: 409, expected: true, title: 'The game server refused the command' },
  RCON_QUEUE_FULL: { status: 503, expected: true, title: 'Too many commands are waiting' },
  PLAYER_NOT_ONLINE: { status: 409, expected: true, title: 'The player is not on the server' },
  PLAYER_IMMUNE: { status: 409, expected: true, title: 'The player is immune' },
} as const satisfies Record<string, { status: number; expected: boolean; title: string }>

export type ErrorCode = keyof typeof ERROR_CODES
