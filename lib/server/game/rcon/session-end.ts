import type { ErrorCode } from '@/lib/shared/error-codes'

/** How far a session had come when it ended. */
export type SessionPhase = 'connecting' | 'login' | 'ready'

/** Why and how one session ended; each session ends exactly once. */
export type SessionEnd = {
  readonly phase: SessionPhase
  readonly code: ErrorCode
  /** Safe to show: says what happened and what to do. */
  readonly message: string
  /** The server closed in an orderly way: between two packets, owing no reply, with no error on the socket. */
  readonly orderly: boolean
  /** Milliseconds that the phase lasted. */
  readonly phaseMs: number
}

type Close = {
  readonly phase: SessionPhase
  readonly phaseMs: number
  /** errno of the socket, undefined for an orderly close */
  readonly errno: string | undefined
  /** bytes that arrived since the socket opened */
  readonly receivedBytes: number
  /** bytes of a packet that never became complete */
  readonly halfPacketBytes: number
  /** commands without their reply */
  readonly unanswered: number
  readonly authRefusalMs: number
}

/** What a closed socket means. Squad answers a wrong password by closing after about 250 ms, without a packet. */
export const explainClose = (close: Close): SessionEnd => {
  const { phase, phaseMs, errno } = close
  const orderly = errno === undefined && close.halfPacketBytes === 0 && close.unanswered === 0
  const end = (code: ErrorCode, message: string): SessionEnd => ({ phase, phaseMs, orderly, code, message })
  if (phase === 'connecting') return end('SERVER_UNREACHABLE', explainErrno(errno))
  if (phase === 'ready') {
    return end('RCON_CONNECTION_LOST', `The game server closed the connection${errno ? ` (${errno})` : ''}`)
  }
  if (orderly && close.receivedBytes === 0 && phaseMs >= close.authRefusalMs) {
    return end('RCON_AUTH_FAILED', 'The game server closed the connection after the password: it is wrong')
  }
  return end(
    'SERVER_UNREACHABLE',
    `The connection was closed during log-in${errno ? ` (${errno})` : ''}: the game server may be starting, or has no RCON session free`,
  )
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing listens on this port: the game server is not running or RCON is off',
  ENOTFOUND: 'The host name does not exist',
  EAI_AGAIN: 'The host name cannot be looked up right now',
  EHOSTUNREACH: 'There is no route to the host',
  ENETUNREACH: 'There is no route to the network',
  ETIMEDOUT: 'The host does not answer: check address, port and firewall',
  ECONNRESET: 'The host reset the connection',
}

/** What an error of a socket means, and what to do. */
export const explainErrno = (errno: string | undefined): string =>
  (errno === undefined ? undefined : REASONS[errno]) ?? `The connection failed${errno ? ` (${errno})` : ''}`
