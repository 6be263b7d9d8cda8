import { z } from 'zod'
import { defineOperation } from '../operation'
import { Id, Line, NoContent, Timestamp } from '../schemas'
import { LinkSecret, Membership, MembershipInputs, NewPassword, PersonName } from './person'

export const MAX_INVITATION_HOURS = 24 * 30
export const DEFAULT_INVITATION_HOURS = 24 * 7

export const Invitation = z.object({
  id: Id,
  note: z.string().nullable(),
  memberships: z.array(Membership),
  createdBy: z.object({ id: Id, name: z.string() }).nullable(),
  createdAt: Timestamp,
  expiresAt: Timestamp,
})
export type Invitation = z.output<typeof Invitation>

/** The only answer that holds the link; it cannot be asked for again. */
export const InvitationSecrets = Invitation.extend({
  /** Path with the secret behind `#`; put the address of the panel in front. */
  link: z.string(),
})

export const listInvitations = defineOperation({
  id: 'invitations.list',
  method: 'GET',
  path: '/invitations',
  tag: 'People',
  summary: 'Invitations that can still be accepted',
  permission: 'users:read',
  response: z.object({ items: z.array(Invitation) }),
})

export const InvitationInput = z.strictObject({
  memberships: MembershipInputs.min(1),
  note: Line(100).optional(),
  validHours: z.number().int().min(1).max(MAX_INVITATION_HOURS).default(DEFAULT_INVITATION_HOURS),
})

export const createInvitation = defineOperation({
  id: 'invitations.create',
  method: 'POST',
  path: '/invitations',
  tag: 'People',
  summary: 'Invite a person; the link is shown once',
  description:
    'Nobody can give what they do not hold themselves (GRANT_EXCEEDS_OWN). The link stops working when its maker loses these rights.',
  permission: 'users:manage',
  body: InvitationInput,
  response: InvitationSecrets,
  status: 201,
})

export const withdrawInvitation = defineOperation({
  id: 'invitations.withdraw',
  method: 'DELETE',
  path: '/invitations/{invitationId}',
  tag: 'People',
  summary: 'Make an invitation worthless',
  permission: 'users:manage',
  params: z.strictObject({ invitationId: Id }),
  response: NoContent,
  status: 204,
})

export const previewInvitation = defineOperation({
  id: 'invitations.preview',
  method: 'POST',
  path: '/invitations/preview',
  tag: 'People',
  summary: 'What an invitation gives',
  description: 'A POST so that the secret stays out of addresses and their logs; it changes nothing.',
  permission: { public: 'Who holds the link may read what it offers' },
  rate: 'credentials',
  body: z.strictObject({ secret: LinkSecret }),
  response: z.object({
    invitedBy: z.string(),
    memberships: z.array(Membership),
    expiresAt: Timestamp,
  }),
})

export const acceptInvitation = defineOperation({
  id: 'invitations.accept',
  method: 'POST',
  path: '/invitations/accept',
  tag: 'People',
  summary: 'Choose a name and a password',
  permission: { public: 'The secret of the link is the proof; it works once' },
  rate: 'credentials',
  body: z.strictObject({ secret: LinkSecret, name: PersonName, password: NewPassword }),
  response: z.object({ userId: Id, name: z.string() }),
  status: 201,
})
