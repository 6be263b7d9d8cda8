import type { OperationBody } from '@/lib/contracts/operation'
import type { changeMyPassword as operation } from '@/lib/contracts/people/passwords'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import { hashPassword, requireStrongPassword, verifyPassword } from '../auth/password'
import { attemptKeys, forgiveAttempts, takeAttempt } from '../auth/sign-in'
import type { UserWithIdentities } from '../db/repositories/users'
import { getPerson } from './get-person'
import { requireSession } from './require-session'

type Deps = Pick<App, 'db' | 'auth' | 'clock' | 'signInThrottle' | 'metrics'>

/** Ends every other session of the person. */
export const changeMyPassword = async (
  app: Deps,
  caller: Caller,
  { current, password }: OperationBody<typeof operation>,
): Promise<void> => {
  const { userId, sessionId } = requireSession(caller)
  const user = await getPerson(app.db, userId)
  await requireCurrentPassword(app, caller, user, current)
  requireStrongPassword(password, user.name)
  const passwordHash = await hashPassword(password)
  await audited(app.db, caller, async (tx) => {
    await tx.users.update(userId, { passwordHash })
    const { count } = await tx.sessions.endAllOf(userId, 'password changed', app.clock.now(), sessionId)
    return {
      result: undefined,
      audit: {
        action: 'user.password-changed',
        target: { kind: 'user', id: userId, name: user.name },
        after: { by: 'the person', endedSessions: count },
      },
    }
  })
  app.auth.forget()
}

/** A stolen session must not become a way to guess the password: attempts count as attempts to sign in. */
const requireCurrentPassword = async (
  app: Deps,
  caller: Caller,
  { name, passwordHash }: UserWithIdentities,
  given: string | undefined,
): Promise<void> => {
  if (passwordHash === null) return
  const keys = attemptKeys(name, caller.ip)
  await takeAttempt(app, keys)
  if (!(await verifyPassword(given ?? '', passwordHash))) {
    throw new AppError('PASSWORD_WRONG', undefined, {
      details: {
        errors: [{ pointer: '/body/current', code: 'PASSWORD_WRONG', detail: 'This is not your password' }],
      },
    })
  }
  await forgiveAttempts(app, keys)
}
