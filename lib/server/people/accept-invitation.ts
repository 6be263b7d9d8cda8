import type { OperationBody, OperationResult } from '@/lib/contracts/operation'
import type { acceptInvitation as operation } from '@/lib/contracts/people/invitations'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { recordAudit } from '../audit/audited'
import type { Caller } from '../auth/actor'
import { hashPassword, requireStrongPassword } from '../auth/password'
import { actingAs } from './acting-as'
import { requireFreeName } from './get-person'
import { openInvitation } from './open-invitation'
import { membershipWords } from './person-view'

/** Turns an invitation into a person, once. */
export const acceptInvitation = async (
  { db, clock }: Pick<App, 'db' | 'clock'>,
  caller: Caller,
  { secret, name, password }: OperationBody<typeof operation>,
): Promise<OperationResult<typeof operation>> => {
  // Before the costly hash: a guess must not cost more than a look-up.
  await openInvitation(db, secret, clock.now())
  requireStrongPassword(password, name)
  const passwordHash = await hashPassword(password)
  return db.transaction(async (tx) => {
    await tx.locks.take('people')
    const now = clock.now()
    const { id, memberships, invitedBy, resolved } = await openInvitation(tx, secret, now)
    await requireFreeName(tx, name)
    const user = await tx.users.create({ name, passwordHash, memberships })
    if ((await tx.invitations.claim(id, user.id, now)) === 0) throw new AppError('INVITATION_INVALID')
    await recordAudit(tx, actingAs(caller, user), {
      action: 'invitation.accepted',
      target: { kind: 'user', id: user.id, name },
      after: { name, memberships: membershipWords(resolved.views), invitedBy: invitedBy.name },
    })
    return { userId: user.id, name }
  })
}
