import type { OperationBody, OperationResult } from '@/lib/contracts/operation'
import type { updateUser as operation } from '@/lib/contracts/people/users'
import type { App } from '../app'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import type { UserWithIdentities } from '../db/repositories/users'
import { requireVersion } from '../http/if-match'
import { getPerson, requireFreeName } from './get-person'
import { toUserDetail } from './person-view'
import { requireMayManage } from './require-covered'
import { isOwner, requireOwnerLeft } from './require-owner-left'

type Input = OperationBody<typeof operation> & { userId: string; ifMatch: number | undefined }

/** Renames, disables or enables. Who is disabled is signed out everywhere. */
export const updateUser = async (
  { db, auth, clock }: Pick<App, 'db' | 'auth' | 'clock'>,
  caller: Caller,
  { userId, ifMatch, name, disabled, reason }: Input,
): Promise<OperationResult<typeof operation>> => {
  const now = clock.now()
  const changed = await audited(db, caller, async (tx) => {
    await tx.locks.take('people')
    const before = await getPerson(tx, userId)
    requireVersion(ifMatch, before.version)
    requireMayManage(caller, before)
    if (name !== undefined) await requireFreeName(tx, name, userId)
    if (disabled && isOwner(before)) await requireOwnerLeft(tx, userId)
    const disabledAt =
      disabled === undefined ? before.disabledAt : disabled ? (before.disabledAt ?? now) : null
    const after = await tx.users.update(userId, { ...(name === undefined ? {} : { name }), disabledAt })
    if (disabled) await tx.sessions.endAllOf(userId, 'disabled', now)
    return {
      result: toUserDetail(after),
      audit: {
        action: actionOf(before, after),
        target: { kind: 'user', id: userId, name: after.name },
        before: { name: before.name, disabled: before.disabledAt !== null },
        after: { name: after.name, disabled: after.disabledAt !== null },
        reason,
      },
    }
  })
  auth.forget()
  return changed
}

const actionOf = (before: UserWithIdentities, after: UserWithIdentities): string => {
  const wasDisabled = before.disabledAt !== null
  const isDisabled = after.disabledAt !== null
  if (before.name !== after.name) return wasDisabled === isDisabled ? 'user.renamed' : 'user.updated'
  if (wasDisabled === isDisabled) return 'user.updated'
  return isDisabled ? 'user.disabled' : 'user.enabled'
}
