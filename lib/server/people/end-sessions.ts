import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import type { Repositories } from '../db/repositories/repositories'
import type { UserWithIdentities } from '../db/repositories/users'
import { getPerson } from './get-person'
import { requireMayManage } from './require-covered'
import { requireSession } from './require-session'

type Deps = Pick<App, 'db' | 'auth' | 'clock'>

/** Ends one of the caller's own sessions; the one that asks is signed out by it. */
export const endMySession = (app: Deps, caller: Caller, sessionId: string): Promise<void> =>
  endOne(app, caller, requireSession(caller).userId, sessionId)

export const endUserSession = async (
  app: Deps,
  caller: Caller,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<void> => {
  requireMayManage(caller, await getPerson(app.db, userId))
  await endOne(app, caller, userId, sessionId)
}

export const endMyOtherSessions = (app: Deps, caller: Caller): Promise<{ ended: number }> => {
  const { userId, sessionId } = requireSession(caller)
  return endAll(app, caller, userId, sessionId)
}

export const endUserSessions = async (
  app: Deps,
  caller: Caller,
  userId: string,
): Promise<{ ended: number }> => {
  requireMayManage(caller, await getPerson(app.db, userId))
  return endAll(app, caller, userId)
}

const endOne = async (
  { db, auth, clock }: Deps,
  caller: Caller,
  userId: string,
  sessionId: string,
): Promise<void> => {
  await audited(db, caller, async (tx) => {
    const user = await getPerson(tx, userId)
    await requireOpenSession(tx, user, sessionId)
    await tx.sessions.end(sessionId, 'ended', clock.now())
    return {
      result: undefined,
      audit: { action: 'session.ended', target: targetOf(user), before: { sessionId } },
    }
  })
  auth.forget()
}

const endAll = async (
  { db, auth, clock }: Deps,
  caller: Caller,
  userId: string,
  exceptId?: string,
): Promise<{ ended: number }> => {
  const ended = await audited(db, caller, async (tx) => {
    const user = await getPerson(tx, userId)
    const { count } = await tx.sessions.endAllOf(userId, 'ended', clock.now(), exceptId)
    return {
      result: count,
      audit: { action: 'sessions.ended', target: targetOf(user), before: { openSessions: count } },
    }
  })
  auth.forget()
  return { ended }
}

const requireOpenSession = async (
  { sessions }: Pick<Repositories, 'sessions'>,
  user: UserWithIdentities,
  sessionId: string,
): Promise<void> => {
  const session = await sessions.findById(sessionId)
  if (session?.userId === user.id && !session.endedAt) return
  throw new AppError('NOT_FOUND', 'There is no such open session')
}

const targetOf = ({ id, name }: UserWithIdentities) => ({ kind: 'user', id, name })
