import { expect, test } from 'vitest'
import { previewInvitation } from '@/lib/contracts/people/invitations'
import { previewPasswordReset } from '@/lib/contracts/people/passwords'
import { invitationPreview, passwordResetPreview } from './link-targets'

test.each([
  [invitationPreview, previewInvitation],
  [passwordResetPreview, previewPasswordReset],
])('the written-out target $id travels as its operation does', (target, operation) => {
  const { id, method, path, root, bodyKind, responseKind } = operation
  expect(target).toEqual({ id, method, path, root, bodyKind, responseKind })
})
