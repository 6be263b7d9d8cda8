import type { OperationBody, OperationResult } from '@/lib/contracts/operation'
import type { createRole as operation } from '@/lib/contracts/people/roles'
import { AppError } from '@/lib/shared/app-error'
import type { PanelPermission } from '@/lib/shared/panel-permissions'
import type { App } from '../app'
import { audited } from '../audit/audited'
import type { Caller, Rights } from '../auth/actor'
import type { Repositories } from '../db/repositories/repositories'
import { requireVersion } from '../http/if-match'
import { requireCovered } from './require-covered'
import { type RoleRow, roleWords, toRole } from './role-view'

type Deps = Pick<App, 'db' | 'auth'>
type Fields = OperationBody<typeof operation>
type RoleAnswer = OperationResult<typeof operation>

export const createRole = ({ db }: Pick<App, 'db'>, caller: Caller, fields: Fields): Promise<RoleAnswer> =>
  audited(db, caller, async (tx) => {
    await tx.locks.take('people')
    requireCovered(caller.actor, everywhere(fields.permissions))
    await requireFreeRoleName(tx, fields.name)
    const role = await tx.roles.create(fields)
    return {
      result: toRole(role),
      audit: { action: 'role.created', target: targetOf(role), after: roleWords(role) },
    }
  })

/** Only what is added must be held by who edits: anybody may take away. */
export const updateRole = async (
  { db, auth }: Deps,
  caller: Caller,
  { roleId, ifMatch, ...fields }: Fields & { roleId: string; ifMatch: number | undefined },
): Promise<RoleAnswer> => {
  const changed = await audited(db, caller, async (tx) => {
    await tx.locks.take('people')
    const before = await getCustomRole(tx, roleId)
    requireVersion(ifMatch, before.version)
    const added = fields.permissions.filter((permission) => !before.permissions.includes(permission))
    requireCovered(caller.actor, everywhere(added))
    await requireFreeRoleName(tx, fields.name, roleId)
    const role = await tx.roles.update(roleId, fields)
    return {
      result: toRole(role),
      audit: {
        action: 'role.updated',
        target: targetOf(role),
        before: roleWords(before),
        after: roleWords(role),
      },
    }
  })
  auth.forget()
  return changed
}

/** Throws ROLE_IN_USE while anybody has it. */
export const removeRole = async (
  { db }: Deps,
  caller: Caller,
  { roleId, ifMatch }: { roleId: string; ifMatch: number | undefined },
): Promise<void> =>
  audited(db, caller, async (tx) => {
    await tx.locks.take('people')
    const role = await getCustomRole(tx, roleId)
    requireVersion(ifMatch, role.version)
    const { memberships } = role._count
    if (memberships > 0) {
      throw new AppError(
        'ROLE_IN_USE',
        `${role.name} is given ${memberships} times; take it away there first`,
        {
          details: { memberships },
        },
      )
    }
    await tx.roles.remove(roleId)
    return {
      result: undefined,
      audit: { action: 'role.removed', target: targetOf(role), before: roleWords(role) },
    }
  })

/** Throws NOT_FOUND, and ROLE_BUILT_IN for a role that is kept equal to its template. */
const getCustomRole = async ({ roles }: Pick<Repositories, 'roles'>, roleId: string): Promise<RoleRow> => {
  const role = await roles.findById(roleId)
  if (!role) throw new AppError('NOT_FOUND', 'There is no such role')
  if (role.key === null) return role
  throw new AppError('ROLE_BUILT_IN', `${role.name} is built in; copy it into a role of your own instead`)
}

const requireFreeRoleName = async (
  { roles }: Pick<Repositories, 'roles'>,
  name: string,
  exceptRoleId?: string,
): Promise<void> => {
  const key = name.normalize('NFKC').toLowerCase()
  const taken = (await roles.list()).some(
    (role) => role.id !== exceptRoleId && role.name.normalize('NFKC').toLowerCase() === key,
  )
  if (!taken) return
  throw new AppError('ROLE_NAME_TAKEN', `There is a role called ${name} already`, {
    details: { errors: [{ pointer: '/body/name', code: 'ROLE_NAME_TAKEN', detail: 'This name is taken' }] },
  })
}

/** A role can be given for all servers, so that is what putting a permission into it amounts to. */
const everywhere = (permissions: readonly PanelPermission[]): Rights =>
  new Map(permissions.map((permission) => [permission, 'all']))

const targetOf = ({ id, name }: RoleRow) => ({ kind: 'role', id, name })
