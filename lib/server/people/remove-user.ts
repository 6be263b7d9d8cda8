import type { App } from '../app'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import { requireVersion } from '../http/if-match'
import { getPerson } from './get-person'
import { membershipWords, toMembership } from './person-view'
import { requireMayManage } from './require-covered'
import { isOwner, requireOwnerLeft } from './require-owner-left'

/** Removes the account with its sessions, tokens and linked identities. What the person did stays in the audit log. */
export const removeUser = async (
  { db, auth }: Pick<App, 'db' | 'auth'>,
  caller: Caller,
  { userId, ifMatch }: { userId: string; ifMatch: number | undefined },
): Promise<void> => {
  await audited(db, caller, async (tx) => {
    await tx.locks.take('people')
    const user = await getPerson(tx, userId)
    requireVersion(ifMatch, user.version)
    requireMayManage(caller, user)
    if (isOwner(user)) await requireOwnerLeft(tx, userId)
    await tx.users.remove(userId)
    return {
      result: undefined,
      audit: {
        action: 'user.removed',
        target: { kind: 'user', id: userId, name: user.name },
        before: {
          name: user.name,
          disabled: user.disabledAt !== null,
          memberships: membershipWords(user.memberships.map(toMembership)),
        },
      },
    }
  })
  auth.forget()
}
