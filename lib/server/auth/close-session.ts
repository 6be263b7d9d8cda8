import type { App } from '../app'
import { audited } from '../audit/audited'
import { SYSTEM_ACTOR } from './actor'
import type { SignInOrigin } from './sign-in'

/** Ends the session of somebody who signs out. Signing out twice, or of a session that is over, records nothing. */
export const closeSession = async (
  { db, auth, clock }: Pick<App, 'db' | 'auth' | 'clock'>,
  sessionId: unknown,
  { requestId, ip }: SignInOrigin,
): Promise<void> => {
  if (typeof sessionId !== 'string') return
  const session = await db.sessions.findWithRights(sessionId)
  if (!session || session.endedAt) return
  const { id, name } = session.user
  const actor = { ...SYSTEM_ACTOR, kind: 'user' as const, id, name, userId: id, sessionId }
  await audited(db, { actor, requestId, ip }, async (tx) => {
    await tx.sessions.end(sessionId, 'signed out', clock.now())
    return {
      result: undefined,
      audit: { action: 'session.signed-out', target: { kind: 'user', id, name }, before: { sessionId } },
    }
  })
  auth.forget()
}
