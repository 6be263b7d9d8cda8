import { z } from 'zod'
import { SIGN_IN_PROVIDERS } from '@/lib/shared/sign-in-providers'
import { defineOperation } from '../operation'
import { PageQuery, pageOf } from '../page'
import { Id, Line, NoContent, Timestamp, Version } from '../schemas'
import { Membership, MembershipInputs, PersonName } from './person'

export const User = z.object({
  id: Id,
  name: z.string(),
  memberships: z.array(Membership),
  /** Set while the person is kept out. */
  disabledAt: Timestamp.nullable(),
  lastSignInAt: Timestamp.nullable(),
  createdAt: Timestamp,
  version: Version,
})
export type User = z.output<typeof User>

export const LinkedIdentity = z.object({ provider: z.enum(SIGN_IN_PROVIDERS), linkedAt: Timestamp })

export const UserDetail = User.extend({
  hasPassword: z.boolean(),
  identities: z.array(LinkedIdentity),
})
export type UserDetail = z.output<typeof UserDetail>

export const UserParams = z.strictObject({ userId: Id })

const Reason = Line(300).optional()

export const listUsers = defineOperation({
  id: 'users.list',
  method: 'GET',
  path: '/users',
  tag: 'People',
  summary: 'Everybody with an account, newest first',
  permission: 'users:read',
  query: PageQuery.extend({ search: z.string().trim().max(40).optional() }),
  response: pageOf(User),
})

export const getUser = defineOperation({
  id: 'users.get',
  method: 'GET',
  path: '/users/{userId}',
  tag: 'People',
  summary: 'One person',
  permission: 'users:read',
  params: UserParams,
  response: UserDetail,
})

export const updateUser = defineOperation({
  id: 'users.update',
  method: 'PATCH',
  path: '/users/{userId}',
  tag: 'People',
  summary: 'Rename, disable or enable a person',
  description: 'Who is disabled is signed out everywhere, and their tokens stop working. Accepts `If-Match`.',
  permission: 'users:manage',
  params: UserParams,
  body: z
    .strictObject({ name: PersonName.optional(), disabled: z.boolean().optional(), reason: Reason })
    .refine(({ name, disabled }) => name !== undefined || disabled !== undefined, 'names nothing to change'),
  response: UserDetail,
})

export const replaceMemberships = defineOperation({
  id: 'users.replace-memberships',
  method: 'PUT',
  path: '/users/{userId}/memberships',
  tag: 'People',
  summary: 'Set what a person may do, and where',
  description: 'Nobody can give what they do not hold themselves (GRANT_EXCEEDS_OWN). Accepts `If-Match`.',
  permission: 'users:manage',
  params: UserParams,
  body: z.strictObject({ memberships: MembershipInputs, reason: Reason }),
  response: UserDetail,
})

export const removeUser = defineOperation({
  id: 'users.remove',
  method: 'DELETE',
  path: '/users/{userId}',
  tag: 'People',
  summary: 'Remove a person with their sessions and tokens',
  description: 'The audit log keeps what they did. Accepts `If-Match`.',
  permission: 'users:manage',
  params: UserParams,
  response: NoContent,
  status: 204,
})
