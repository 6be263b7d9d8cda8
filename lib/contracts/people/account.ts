import { z } from 'zod'
import { SIGN_IN_PROVIDERS } from '@/lib/shared/sign-in-providers'
import { defineOperation } from '../operation'
import { Id, NoContent, Timestamp } from '../schemas'
import { Membership } from './person'

/** The caller's own account. */
export const Account = z.object({
  id: Id,
  name: z.string(),
  hasPassword: z.boolean(),
  memberships: z.array(Membership),
  lastSignInAt: Timestamp.nullable(),
  /** Every provider that is configured, and when it was linked. */
  providers: z.array(
    z.object({ id: z.enum(SIGN_IN_PROVIDERS), name: z.string(), linkedAt: Timestamp.nullable() }),
  ),
})
export type Account = z.output<typeof Account>

export const getAccount = defineOperation({
  id: 'me.get-account',
  method: 'GET',
  path: '/me/account',
  tag: 'Account',
  summary: 'The own account and its ways to sign in',
  permission: { signedIn: 'People see their own account only' },
  response: Account,
})

export const unlinkIdentity = defineOperation({
  id: 'me.unlink-identity',
  method: 'DELETE',
  path: '/me/identities/{provider}',
  tag: 'Account',
  summary: 'Sign in through this provider no longer',
  description: 'Linking happens in the browser: start the sign-in of the provider while signed in.',
  permission: { signedIn: 'People unlink their own identities only' },
  params: z.strictObject({ provider: z.enum(SIGN_IN_PROVIDERS) }),
  response: NoContent,
  status: 204,
})

export const listMyServers = defineOperation({
  id: 'me.list-servers',
  method: 'GET',
  path: '/me/servers',
  tag: 'Account',
  summary: 'Names of the servers on which the caller may do anything at all',
  description: 'For forms that limit a role or a token to servers.',
  permission: { signedIn: 'It narrows to the servers of the caller' },
  response: z.object({ items: z.array(z.object({ id: Id, name: z.string() })) }),
})
