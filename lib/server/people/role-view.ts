import type { OperationResult } from '@/lib/contracts/operation'
import type { createRole } from '@/lib/contracts/people/roles'
import { isPanelPermission } from '@/lib/shared/panel-permissions'
import type { RoleRepository } from '../db/repositories/roles'

export type RoleRow = Awaited<ReturnType<RoleRepository['list']>>[number]

export const toRole = ({ _count, ...role }: RoleRow): OperationResult<typeof createRole> => ({
  ...role,
  // A permission that a later version dropped is not shown; it gives nothing either.
  permissions: role.permissions.filter(isPanelPermission),
  memberships: _count.memberships,
})

export const roleWords = ({
  name,
  description,
  permissions,
}: Pick<RoleRow, 'name' | 'description' | 'permissions'>) => ({
  name,
  description,
  permissions: [...permissions].sort(),
})
