import type { CallTargetOf } from '@/lib/client/call-target'
import type { previewInvitation } from '@/lib/contracts/people/invitations'
import type { previewPasswordReset } from '@/lib/contracts/people/passwords'

// Asked before the page can be drawn: written out here, because the contracts would bring zod with them.

export const invitationPreview: CallTargetOf<typeof previewInvitation> = {
  id: 'invitations.preview',
  method: 'POST',
  path: '/invitations/preview',
}

export const passwordResetPreview: CallTargetOf<typeof previewPasswordReset> = {
  id: 'password-reset.preview',
  method: 'POST',
  path: '/password-reset/preview',
}
