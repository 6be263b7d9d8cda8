import type { OperationResult } from '@/lib/contracts/operation'
import type {
  listInvitations as operation,
  previewInvitation as previewOperation,
} from '@/lib/contracts/people/invitations'
import { MembershipInputs } from '@/lib/contracts/people/person'
import type { App } from '../app'
import { openInvitation } from './open-invitation'
import { resolveMemberships } from './resolve-memberships'

export const listInvitations = async ({
  db,
  clock,
}: Pick<App, 'db' | 'clock'>): Promise<OperationResult<typeof operation>> => {
  const rows = await db.invitations.listOpen(clock.now())
  const makers = await db.users.findNames(rows.flatMap(({ createdById }) => createdById ?? []))
  const items = await Promise.all(
    rows.map(async (row) => ({
      ...row,
      memberships: (await resolveMemberships(db, MembershipInputs.parse(row.memberships))).views,
      createdBy: makers.find(({ id }) => id === row.createdById) ?? null,
    })),
  )
  return { items }
}

export const previewInvitation = async (
  { db, clock }: Pick<App, 'db' | 'clock'>,
  { secret }: { secret: string },
): Promise<OperationResult<typeof previewOperation>> => {
  const { invitedBy, resolved, expiresAt } = await openInvitation(db, secret, clock.now())
  return { invitedBy: invitedBy.name, memberships: resolved.views, expiresAt }
}
