import type { OperationBody, OperationResult } from '@/lib/contracts/operation'
import type { replaceMemberships as operation } from '@/lib/contracts/people/users'
import type { App } from '../app'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import { requireVersion } from '../http/if-match'
import { getPerson } from './get-person'
import { membershipWords, toMembership, toUserDetail } from './person-view'
import { requireCovered, requireMayManage } from './require-covered'
import { isOwner, requireOwnerLeft } from './require-owner-left'
import { requireMemberships } from './resolve-memberships'

type Input = OperationBody<typeof operation> & { userId: string; ifMatch: number | undefined }

/** Sets what a person may do. The new rights count from their next request on. */
export const replaceMemberships = async (
  { db, auth }: Pick<App, 'db' | 'auth'>,
  caller: Caller,
  { userId, ifMatch, memberships, reason }: Input,
): Promise<OperationResult<typeof operation>> => {
  const changed = await audited(db, caller, async (tx) => {
    await tx.locks.take('people')
    const before = await getPerson(tx, userId)
    requireVersion(ifMatch, before.version)
    requireMayManage(caller, before)
    const { rights, views } = await requireMemberships(tx, memberships)
    requireCovered(caller.actor, rights)
    const staysOwner = views.some(({ role, server }) => server === null && role.key === 'owner')
    if (isOwner(before) && !staysOwner) await requireOwnerLeft(tx, userId)
    const after = await tx.users.replaceMemberships(userId, memberships)
    return {
      result: toUserDetail(after),
      audit: {
        action: 'user.memberships-changed',
        target: { kind: 'user', id: userId, name: after.name },
        before: { memberships: membershipWords(before.memberships.map(toMembership)) },
        after: { memberships: membershipWords(views) },
        reason,
      },
    }
  })
  auth.forget()
  return changed
}
