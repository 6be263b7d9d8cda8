import type { OperationBody, OperationResult } from '@/lib/contracts/operation'
import type { previewPermissions as operation } from '@/lib/contracts/plugins/permission-preview'
import { describePermission } from '@/lib/plugin-host/permissions/describe-permission'
import { checkGrant, type GrantedOperation } from '@/lib/plugin-host/permissions/effective-permissions'
import type { Constraints } from '@/lib/plugin-sdk/constraints'
import type { PermissionRequests } from '@/lib/plugin-sdk/manifest'
import type { Caller } from '../../auth/actor'
import { holdsGrantorRight } from '../grantor-rights'
import { rate } from './describe-asked'

type Previewed = OperationBody<typeof operation>['permissions'][number]

/** How a grant would read and be rated. What could not be granted reads and counts as the plugin asks for it. */
export const previewPermissions = (
  { actor }: Pick<Caller, 'actor'>,
  { serverId, permissions }: OperationBody<typeof operation>,
): OperationResult<typeof operation> => {
  const checked = permissions.map((one) => ({ one, result: check(one) }))
  const counted = checked.map(
    ({ one, result }): GrantedOperation =>
      result.ok ? result.value : { operation: one.operation, constraints: one.asked as Constraints },
  )
  return {
    rating: rate(counted),
    items: checked.map(({ one, result }) => ({
      operation: one.operation,
      sentence: describePermission(
        one.operation,
        result.ok ? result.value.constraints : (one.asked as Constraints),
      ),
      problem: result.ok ? null : result.error.message,
      problemKind: result.ok ? null : kindOf(result.error.details),
    })),
    beyondCaller:
      serverId === undefined
        ? []
        : permissions
            .map(({ operation: name }) => name)
            .filter((name) => !holdsGrantorRight(actor, name, serverId)),
  }
}

const check = ({ operation: name, asked, constraints }: Previewed) =>
  checkGrant({ [name]: { ...asked, reason: 'asked' } } as PermissionRequests, name, constraints)

const kindOf = (details: unknown): string | null =>
  typeof details === 'object' && details !== null && 'constraint' in details
    ? String(details.constraint)
    : null
