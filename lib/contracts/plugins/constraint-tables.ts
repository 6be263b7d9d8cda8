import type { Constraints } from '@/lib/plugin-sdk/constraints'
import { type Operation, PERMISSIONS, type PermissionDefinition } from '@/lib/plugin-sdk/permissions'

/** The tables of permissions and constraints as the pages need them; pages do not import the SDK. */
export { CONSTRAINTS, type ConstraintDefinition, type ConstraintKind } from '@/lib/plugin-sdk/constraints'
export { parseDuration, parseRate } from '@/lib/plugin-sdk/durations'
export { HARM_GROUPS, type HarmGroup } from '@/lib/plugin-sdk/harm-groups'
export type { Operation as PluginOperation } from '@/lib/plugin-sdk/permissions'

/** Constraints that an operation can carry, and those without which nobody may have it. */
export const constraintKindsOf = (
  operation: Operation,
): { readonly all: readonly (keyof Constraints)[]; readonly required: readonly (keyof Constraints)[] } => {
  const { constraints, required = [] }: PermissionDefinition = PERMISSIONS[operation]
  return { all: constraints, required }
}

/** What an operation is called; the name itself where this panel does not know it. */
export const operationTitle = (operation: string): string =>
  Object.hasOwn(PERMISSIONS, operation) ? PERMISSIONS[operation as Operation].title : operation
