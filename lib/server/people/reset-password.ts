import type { OperationResult } from '@/lib/contracts/operation'
import {
  type completePasswordReset as completeOperation,
  type createPasswordReset as createOperation,
  PASSWORD_RESET_HOURS,
  type previewPasswordReset as previewOperation,
} from '@/lib/contracts/people/passwords'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { audited, recordAudit } from '../audit/audited'
import type { Caller } from '../auth/actor'
import { hashPassword, requireStrongPassword } from '../auth/password'
import type { Repositories } from '../db/repositories/repositories'
import type { UserWithRoles } from '../db/repositories/users'
import { actingAs } from './acting-as'
import { getPerson } from './get-person'
import { openPasswordReset, sealPasswordReset } from './password-reset-secret'
import { requireMayManage } from './require-covered'

type Deps = Pick<App, 'db' | 'clock' | 'secretBox'>

/** A link with which the person chooses a new password; whoever makes it never learns that one. */
export const createPasswordReset = async (
  { db, clock, secretBox }: Deps,
  caller: Caller,
  userId: string,
): Promise<OperationResult<typeof createOperation>> => {
  const expiresAt = new Date(clock.now().getTime() + PASSWORD_RESET_HOURS * 3_600_000)
  return audited(db, caller, async (tx) => {
    const user = await getPerson(tx, userId)
    requireMayManage(caller, user)
    return {
      result: { link: `/password-reset#${sealPasswordReset(secretBox, user, expiresAt)}`, expiresAt },
      audit: {
        action: 'user.password-reset-created',
        target: { kind: 'user', id: userId, name: user.name },
        after: { expiresAt: expiresAt.toISOString() },
      },
    }
  })
}

export const previewPasswordReset = async (
  { db, clock, secretBox }: Deps,
  { secret }: { secret: string },
): Promise<OperationResult<typeof previewOperation>> => {
  const { user, expiresAt } = await findTarget(db, secretBox, secret, clock.now())
  return { name: user.name, expiresAt }
}

/** Sets the password and ends every session. Throws PASSWORD_RESET_INVALID for a used or late link. */
export const completePasswordReset = async (
  { db, clock, secretBox, auth }: Deps & Pick<App, 'auth'>,
  caller: Caller,
  { secret, password }: { secret: string; password: string },
): Promise<OperationResult<typeof completeOperation>> => {
  const { user: target } = await findTarget(db, secretBox, secret, clock.now())
  requireStrongPassword(password, target.name)
  const passwordHash = await hashPassword(password)
  const name = await db.transaction(async (tx) => {
    await tx.locks.take('people')
    const { user } = await findTarget(tx, secretBox, secret, clock.now())
    await tx.users.update(user.id, { passwordHash })
    const { count } = await tx.sessions.endAllOf(user.id, 'password changed', clock.now())
    await recordAudit(tx, actingAs(caller, user), {
      action: 'user.password-changed',
      target: { kind: 'user', id: user.id, name: user.name },
      after: { by: 'a reset link', endedSessions: count },
    })
    return user.name
  })
  auth.forget()
  return { name }
}

const findTarget = async (
  { users }: Pick<Repositories, 'users'>,
  secretBox: App['secretBox'],
  secret: string,
  now: Date,
): Promise<{ user: UserWithRoles; expiresAt: Date }> => {
  const reset = openPasswordReset(secretBox, secret, now)
  const user = reset && (await users.findById(reset.userId))
  if (!reset || !user || user.disabledAt || !reset.isFor(user)) {
    throw new AppError('PASSWORD_RESET_INVALID', 'This link was used or has expired; ask for a new one')
  }
  return { user, expiresAt: reset.expiresAt }
}
