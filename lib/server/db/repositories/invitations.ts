import type { DatabaseClient } from './client'
import type { NewMembership } from './users'

export const createInvitationRepository = (db: DatabaseClient) => ({
  create: (invitation: {
    tokenHash: Uint8Array<ArrayBuffer>
    memberships: readonly NewMembership[]
    note: string | null
    createdById: string | null
    expiresAt: Date
  }) => db.invitation.create({ data: { ...invitation, memberships: [...invitation.memberships] } }),
  findById: (id: string) => db.invitation.findUnique({ where: { id } }),
  findByHash: (tokenHash: Uint8Array<ArrayBuffer>) => db.invitation.findUnique({ where: { tokenHash } }),
  listOpen: (now: Date) =>
    db.invitation.findMany({
      where: { acceptedAt: null, withdrawnAt: null, expiresAt: { gt: now } },
      orderBy: { id: 'desc' },
    }),
  /** Returns how many were claimed: 0 when it was used, withdrawn or too late. */
  claim: async (id: string, userId: string, now: Date) => {
    const open = { id, acceptedAt: null, withdrawnAt: null, expiresAt: { gt: now } }
    const { count } = await db.invitation.updateMany({
      where: open,
      data: { acceptedAt: now, acceptedBy: userId },
    })
    return count
  },
  /** Returns how many were withdrawn: 0 when it was used or withdrawn before. */
  withdraw: async (id: string, now: Date) => {
    const open = { id, acceptedAt: null, withdrawnAt: null }
    const { count } = await db.invitation.updateMany({ where: open, data: { withdrawnAt: now } })
    return count
  },
})

export type InvitationRepository = ReturnType<typeof createInvitationRepository>
