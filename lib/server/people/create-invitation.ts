import type { OperationBody, OperationResult } from '@/lib/contracts/operation'
import type { createInvitation as operation } from '@/lib/contracts/people/invitations'
import type { App } from '../app'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import { createLinkSecret } from './link-secret'
import { membershipWords } from './person-view'
import { requireCovered } from './require-covered'
import { requireUserId } from './require-session'
import { requireMemberships } from './resolve-memberships'

const HOUR_MS = 3_600_000

/** The only moment at which the link exists in full. */
export const createInvitation = async (
  { db, clock }: Pick<App, 'db' | 'clock'>,
  caller: Caller,
  { memberships, note: givenNote, validHours }: OperationBody<typeof operation>,
): Promise<OperationResult<typeof operation>> => {
  const createdById = requireUserId(caller)
  const note = givenNote ?? null
  const expiresAt = new Date(clock.now().getTime() + validHours * HOUR_MS)
  const { secret, hash } = createLinkSecret()
  return audited(db, caller, async (tx) => {
    const { rights, views } = await requireMemberships(tx, memberships)
    requireCovered(caller.actor, rights)
    const row = await tx.invitations.create({ tokenHash: hash, memberships, note, createdById, expiresAt })
    const [maker] = await tx.users.findNames([createdById])
    return {
      result: { ...row, memberships: views, createdBy: maker ?? null, link: `/invitation#${secret}` },
      audit: {
        action: 'invitation.created',
        target: { kind: 'invitation', id: row.id, name: note },
        after: { memberships: membershipWords(views), expiresAt: expiresAt.toISOString() },
      },
    }
  })
}
