import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'

export const withdrawInvitation = async (
  { db, clock }: Pick<App, 'db' | 'clock'>,
  caller: Caller,
  { invitationId }: { invitationId: string },
): Promise<void> =>
  audited(db, caller, async (tx) => {
    const invitation = await tx.invitations.findById(invitationId)
    if (!invitation) throw new AppError('NOT_FOUND', 'There is no such invitation')
    if ((await tx.invitations.withdraw(invitationId, clock.now())) === 0) {
      throw new AppError('INVITATION_INVALID', 'The invitation was accepted or withdrawn before')
    }
    return {
      result: undefined,
      audit: {
        action: 'invitation.withdrawn',
        target: { kind: 'invitation', id: invitationId, name: invitation.note },
      },
    }
  })
