import { AppError } from '@/lib/shared/app-error'
import type { Caller } from '../auth/actor'

/** The person at the other end, for what an API token must not do: passwords, sessions, tokens. */
export const requireSession = ({ actor }: Caller): { userId: string; sessionId: string } => {
  const { userId, sessionId } = actor
  if (userId && sessionId) return { userId, sessionId }
  throw new AppError('SESSION_REQUIRED', 'An API token cannot do this; sign in to the panel')
}

/** The person behind a session or a token. */
export const requireUserId = ({ actor }: Caller): string => {
  if (actor.userId) return actor.userId
  throw new AppError('SESSION_REQUIRED')
}
