import { z } from 'zod'
import { defineOperation } from '../operation'
import { Id, NoContent, Timestamp } from '../schemas'
import { UserParams } from './users'

export const Session = z.object({
  id: Id,
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  createdAt: Timestamp,
  lastSeenAt: Timestamp,
  expiresAt: Timestamp,
  /** The session that asks. */
  current: z.boolean(),
})
export type Session = z.output<typeof Session>

const Sessions = z.object({ items: z.array(Session) })

export const listMySessions = defineOperation({
  id: 'me.list-sessions',
  method: 'GET',
  path: '/me/sessions',
  tag: 'Account',
  summary: 'Where the caller is signed in',
  permission: { signedIn: 'People see their own sessions only' },
  response: Sessions,
})

export const endMySession = defineOperation({
  id: 'me.end-session',
  method: 'DELETE',
  path: '/me/sessions/{sessionId}',
  tag: 'Account',
  summary: 'End one of the own sessions',
  permission: { signedIn: 'People end their own sessions only' },
  params: z.strictObject({ sessionId: Id }),
  response: NoContent,
  status: 204,
})

export const endMyOtherSessions = defineOperation({
  id: 'me.end-other-sessions',
  method: 'DELETE',
  path: '/me/sessions',
  tag: 'Account',
  summary: 'End every own session but the one that asks',
  permission: { signedIn: 'People end their own sessions only' },
  response: z.object({ ended: z.number().int() }),
})

export const listUserSessions = defineOperation({
  id: 'users.list-sessions',
  method: 'GET',
  path: '/users/{userId}/sessions',
  tag: 'People',
  summary: 'Where a person is signed in',
  permission: 'users:manage',
  params: UserParams,
  response: Sessions,
})

export const endUserSession = defineOperation({
  id: 'users.end-session',
  method: 'DELETE',
  path: '/users/{userId}/sessions/{sessionId}',
  tag: 'People',
  summary: 'End one session of a person',
  permission: 'users:manage',
  params: UserParams.extend({ sessionId: Id }),
  response: NoContent,
  status: 204,
})

export const endUserSessions = defineOperation({
  id: 'users.end-sessions',
  method: 'DELETE',
  path: '/users/{userId}/sessions',
  tag: 'People',
  summary: 'End every session of a person',
  permission: 'users:manage',
  params: UserParams,
  response: z.object({ ended: z.number().int() }),
})
