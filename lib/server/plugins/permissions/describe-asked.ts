import { describePermission } from '@/lib/plugin-host/permissions/describe-permission'
import { constraintsOf, type GrantedOperation } from '@/lib/plugin-host/permissions/effective-permissions'
import { ratePermissions } from '@/lib/plugin-host/permissions/rate-permissions'
import type { Constraints } from '@/lib/plugin-sdk/constraints'
import { HARM_GROUPS, type HarmGroup } from '@/lib/plugin-sdk/harm-groups'
import type { PermissionRequests } from '@/lib/plugin-sdk/manifest'
import { isOperation, type Operation, PERMISSIONS } from '@/lib/plugin-sdk/permissions'

/** Constraints as the API carries them: its lists are not read-only. */
export const toConstraintValues = (constraints: Constraints): Record<string, string | number | string[]> =>
  structuredClone(constraints) as Record<string, string | number | string[]>

/** What a manifest asks for, each operation with its constraints. */
export const askedOperations = (asked: PermissionRequests): GrantedOperation[] =>
  Object.entries(asked).flatMap(([operation, request]) =>
    isOperation(operation) && request ? [{ operation, constraints: constraintsOf(request) }] : [],
  )

/** The permissions of a manifest in plain words, by harm, with the rating as if all were granted. */
export const describeAsked = (asked: PermissionRequests) => {
  const operations = askedOperations(asked)
  return {
    permissions: operations.map(({ operation, constraints }) => ({
      operation,
      title: PERMISSIONS[operation].title,
      harm: PERMISSIONS[operation].harm,
      constraints: toConstraintValues(constraints),
      sentence: describePermission(operation, constraints),
      optional: asked[operation]?.optional === true,
      reason: asked[operation]?.reason ?? null,
    })),
    harmGroups: groupByHarm(operations.map(({ operation }) => operation)),
    rating: rate(operations),
  }
}

const groupByHarm = (operations: readonly Operation[]) =>
  (Object.keys(HARM_GROUPS) as HarmGroup[])
    .map((harm) => ({
      harm,
      title: HARM_GROUPS[harm].title,
      operations: operations.filter((operation) => PERMISSIONS[operation].harm === harm),
    }))
    .filter((group) => group.operations.length > 0)

/** The rating of what is in force. */
export const rate = (operations: Iterable<GrantedOperation>) => {
  const effective = new Map([...operations].map(({ operation, constraints }) => [operation, constraints]))
  const { value, reasons } = ratePermissions(effective)
  return { value, reasons: reasons.map((reason) => ({ ...reason, operations: [...reason.operations] })) }
}
