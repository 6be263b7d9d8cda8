import { z } from 'zod'
import { defineOperation } from '../operation'
import { NoContent, Timestamp } from '../schemas'
import { GivenPassword, LinkSecret, NewPassword } from './person'
import { UserParams } from './users'

export const PASSWORD_RESET_HOURS = 24

export const PasswordChange = z.strictObject({ current: GivenPassword.optional(), password: NewPassword })

export const changeMyPassword = defineOperation({
  id: 'me.change-password',
  method: 'PUT',
  path: '/me/password',
  tag: 'Account',
  summary: 'Change or set the own password',
  description: 'All other sessions end. `current` may be absent only where there was no password yet.',
  permission: { signedIn: 'People change their own password only' },
  rate: 'credentials',
  body: PasswordChange,
  response: NoContent,
  status: 204,
})

export const createPasswordReset = defineOperation({
  id: 'users.create-password-reset',
  method: 'POST',
  path: '/users/{userId}/password-reset',
  tag: 'People',
  summary: 'Make a link with which a person chooses a new password',
  description: `Works once and for ${PASSWORD_RESET_HOURS} h. The old password and sessions stay valid until it is used.`,
  permission: 'users:manage',
  params: UserParams,
  response: z.object({
    /** Path with the secret behind `#`; put the address of the panel in front. */
    link: z.string(),
    expiresAt: Timestamp,
  }),
  status: 201,
})

export const previewPasswordReset = defineOperation({
  id: 'password-reset.preview',
  method: 'POST',
  path: '/password-reset/preview',
  tag: 'People',
  summary: 'Whose password a link sets',
  description: 'A POST so that the secret stays out of addresses and their logs; it changes nothing.',
  permission: { public: 'Who holds the link may read whose it is' },
  rate: 'credentials',
  body: z.strictObject({ secret: LinkSecret }),
  response: z.object({ name: z.string(), expiresAt: Timestamp }),
})

export const completePasswordReset = defineOperation({
  id: 'password-reset.complete',
  method: 'POST',
  path: '/password-reset',
  tag: 'People',
  summary: 'Choose a new password with a link',
  description: 'Ends every session of the person.',
  permission: { public: 'The secret of the link is the proof; it works once' },
  rate: 'credentials',
  body: z.strictObject({ secret: LinkSecret, password: NewPassword }),
  response: z.object({ name: z.string() }),
})
