import type { Membership, MembershipInput } from '@/lib/contracts/people/person'
import { AppError } from '@/lib/shared/app-error'
import type { Rights } from '../auth/actor'
import type { Repositories } from '../db/repositories/repositories'
import { rightsOf } from './require-covered'

export type ResolvedMemberships = {
  /** With names, for people and the audit log. */
  readonly views: Membership[]
  readonly rights: Rights
  /** Roles or servers that do not exist (any more) are left out of the two above. */
  readonly missing: { readonly index: number; readonly field: 'roleId' | 'serverId' }[]
}

/** Looks up the roles and servers that memberships name. */
export const resolveMemberships = async (
  { roles, servers }: Pick<Repositories, 'roles' | 'servers'>,
  inputs: readonly MembershipInput[],
): Promise<ResolvedMemberships> => {
  const roleRows = new Map(
    (await roles.findMany(inputs.map(({ roleId }) => roleId))).map((row) => [row.id, row]),
  )
  const serverIds = inputs.flatMap(({ serverId }) => serverId ?? [])
  const serverRows = new Map((await servers.list(serverIds)).map((row) => [row.id, row]))
  const missing: ResolvedMemberships['missing'] = []
  const found = inputs.flatMap(({ roleId, serverId }, index) => {
    const role = roleRows.get(roleId)
    const server = serverId === null ? null : serverRows.get(serverId)
    if (!role) missing.push({ index, field: 'roleId' })
    if (server === undefined) missing.push({ index, field: 'serverId' })
    return role && server !== undefined ? [{ serverId, role, server }] : []
  })
  return {
    views: found.map(({ role, server }) => ({
      role: { id: role.id, key: role.key, name: role.name },
      server: server && { id: server.id, name: server.name },
    })),
    rights: rightsOf(found),
    missing,
  }
}

/** The same, but throws REQUEST_INVALID at the fields that name nothing. */
export const requireMemberships = async (
  repositories: Pick<Repositories, 'roles' | 'servers'>,
  inputs: readonly MembershipInput[],
): Promise<ResolvedMemberships> => {
  const resolved = await resolveMemberships(repositories, inputs)
  if (resolved.missing.length === 0) return resolved
  const errors = resolved.missing.map(({ index, field }) => ({
    pointer: `/body/memberships/${index}/${field}`,
    code: 'NOT_FOUND',
    detail: field === 'roleId' ? 'There is no such role' : 'There is no such server',
  }))
  throw new AppError('REQUEST_INVALID', errors[0]?.detail, { details: { errors } })
}
