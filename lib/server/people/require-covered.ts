import { AppError } from '@/lib/shared/app-error'
import type { Actor, Caller, Rights } from '../auth/actor'
import { coversRights, rightsOfMemberships } from '../auth/rights'
import type { UserWithRoles } from '../db/repositories/users'

type WithRole = { readonly serverId: string | null; readonly role: { readonly permissions: string[] } }

export const rightsOf = (memberships: readonly WithRole[]): Rights =>
  rightsOfMemberships(memberships.map(({ serverId, role }) => ({ serverId, permissions: role.permissions })))

/** Throws GRANT_EXCEEDS_OWN unless the giver holds, on the same servers, everything that is given. */
export const requireCovered = (giver: Pick<Actor, 'rights'>, given: Rights): void => {
  if (coversRights(giver.rights, given)) return
  const missing = [...given].filter(
    ([name, servers]) => !coversRights(giver.rights, new Map([[name, servers]])),
  )
  const permissions = missing.map(([name]) => name)
  throw new AppError(
    'GRANT_EXCEEDS_OWN',
    `You do not hold this yourself, or not there: ${permissions.join(', ')}`,
    {
      details: { permissions },
    },
  )
}

/** Nobody may change, sign out or reset a person who may do more: that would be a way to take their rights over. */
export const requireMayManage = (
  { actor }: Caller,
  target: Pick<UserWithRoles, 'id' | 'memberships'>,
): void => {
  if (coversRights(actor.rights, rightsOf(target.memberships))) return
  throw new AppError(
    'GRANT_EXCEEDS_OWN',
    'This person may do more than you; somebody who may do as much must do this',
  )
}
