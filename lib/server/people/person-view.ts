import type { Membership } from '@/lib/contracts/people/person'
import type { UserDetail } from '@/lib/contracts/people/users'
import { isSignInProvider } from '@/lib/shared/sign-in-providers'
import type { UserWithIdentities, UserWithRoles } from '../db/repositories/users'

type MembershipRow = UserWithRoles['memberships'][number]

export const toMembership = ({ role, server }: MembershipRow): Membership => ({
  role: { id: role.id, key: role.key, name: role.name },
  server: server && { id: server.id, name: server.name },
})

export const toUser = (user: UserWithRoles) => ({
  id: user.id,
  name: user.name,
  memberships: user.memberships.map(toMembership),
  disabledAt: user.disabledAt,
  lastSignInAt: user.lastSignInAt,
  createdAt: user.createdAt,
  version: user.version,
})

export const toUserDetail = (user: UserWithIdentities) => ({
  ...toUser(user),
  hasPassword: user.passwordHash !== null,
  identities: toIdentities(user),
})

export const toIdentities = ({ identities }: UserWithIdentities): UserDetail['identities'] =>
  identities.flatMap(({ provider, createdAt }) =>
    isSignInProvider(provider) ? [{ provider, linkedAt: createdAt.toISOString() }] : [],
  )

/** Memberships in words, as the audit log shows them before and after a change. */
export const membershipWords = (memberships: readonly Membership[]): string[] =>
  memberships.map(({ role, server }) => `${role.name} · ${server?.name ?? 'all servers'}`).sort()
