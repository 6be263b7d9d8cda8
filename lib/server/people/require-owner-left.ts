import { AppError } from '@/lib/shared/app-error'
import type { Repositories } from '../db/repositories/repositories'

/** Throws LAST_OWNER when without this person nobody could give rights any more. Needs the lock on people. */
export const requireOwnerLeft = async (
  { users }: Pick<Repositories, 'users'>,
  userId: string,
): Promise<void> => {
  if ((await users.countActiveWithRole('owner', userId)) > 0) return
  throw new AppError('LAST_OWNER', 'This is the only owner of the panel; make somebody else an owner first')
}

type Membership = { readonly serverId: string | null; readonly role: { readonly key: string | null } }

export const isOwner = ({ memberships }: { readonly memberships: readonly Membership[] }): boolean =>
  memberships.some(({ serverId, role }) => serverId === null && role.key === 'owner')
