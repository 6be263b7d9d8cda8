import type { MembershipInput } from '@/lib/contracts/people/person'
import { MembershipInputs } from '@/lib/contracts/people/person'
import { AppError } from '@/lib/shared/app-error'
import { coversRights } from '../auth/rights'
import type { Repositories } from '../db/repositories/repositories'
import { hashLinkSecret } from './link-secret'
import { rightsOf } from './require-covered'
import { type ResolvedMemberships, resolveMemberships } from './resolve-memberships'

export type OpenInvitation = {
  readonly id: string
  readonly invitedBy: { readonly id: string; readonly name: string }
  readonly expiresAt: Date
  readonly memberships: MembershipInput[]
  readonly resolved: ResolvedMemberships
}

/**
 * The invitation of a link. Throws INVITATION_INVALID when it is unknown, used, withdrawn or too late, when a
 * role or server in it is gone, or when its maker may not give these rights any more.
 */
export const openInvitation = async (
  repositories: Pick<Repositories, 'invitations' | 'users' | 'roles' | 'servers'>,
  secret: string,
  now: Date,
): Promise<OpenInvitation> => {
  const row = await repositories.invitations.findByHash(hashLinkSecret(secret))
  if (!row || row.acceptedAt || row.withdrawnAt || row.expiresAt <= now) throw invalid()
  const maker = row.createdById ? await repositories.users.findById(row.createdById) : null
  if (!maker || maker.disabledAt) throw invalid()
  const memberships = MembershipInputs.parse(row.memberships)
  const resolved = await resolveMemberships(repositories, memberships)
  const makerRights = rightsOf(maker.memberships)
  const mayInvite = makerRights.get('users:manage') === 'all'
  if (resolved.missing.length > 0 || !mayInvite || !coversRights(makerRights, resolved.rights))
    throw invalid()
  return { id: row.id, invitedBy: maker, expiresAt: row.expiresAt, memberships, resolved }
}

const invalid = (): AppError =>
  new AppError('INVITATION_INVALID', 'This invitation was used, withdrawn or has expired; ask for a new one')
