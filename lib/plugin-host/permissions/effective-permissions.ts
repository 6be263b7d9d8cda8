import type { Constraints } from '@/lib/plugin-sdk/constraints'
import type { PermissionRequest, PermissionRequests } from '@/lib/plugin-sdk/manifest'
import { constraintSchema } from '@/lib/plugin-sdk/manifest-permissions'
import {
  isOperation,
  type Operation,
  PERMISSIONS,
  type PermissionDefinition,
} from '@/lib/plugin-sdk/permissions'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'
import { clamp, isKindNarrower } from './constraint-algebra'
import { describeConstraint } from './describe-permission'

/** What an admin grants for one operation. */
export type GrantedOperation = {
  readonly operation: Operation
  readonly constraints: Constraints
}

export type GrantRefusal = Refusal<'GRANT_INVALID' | 'GRANT_NOT_ASKED' | 'GRANT_WIDER_THAN_ASKED'>

/** The constraints of a request, without its reason and whether it is optional. */
export const constraintsOf = ({ optional, reason, ...constraints }: PermissionRequest): Constraints =>
  constraints

/** What a plugin may do: asked for, and granted. An operation of which nothing is left is absent. */
export const effectivePermissions = (
  asked: PermissionRequests,
  granted: readonly GrantedOperation[],
): ReadonlyMap<Operation, Constraints> => {
  const effective = new Map<Operation, Constraints>()
  for (const { operation, constraints } of granted) {
    const request = asked[operation]
    const both = request ? clamp(constraintsOf(request), constraints) : null
    if (both) effective.set(operation, both)
  }
  return effective
}

/** Operations that a plugin asks for and cannot do without, but does not hold. */
export const missingOperations = (
  asked: PermissionRequests,
  granted: readonly GrantedOperation[],
): readonly Operation[] => {
  const held = effectivePermissions(asked, granted)
  return Object.entries(asked).flatMap(([operation, request]) =>
    isOperation(operation) && request?.optional !== true && !held.has(operation) ? [operation] : [],
  )
}

/** Whether an admin may grant this: asked for, well formed, and nowhere wider than asked. */
export const checkGrant = (
  asked: PermissionRequests,
  operation: string,
  constraints: Readonly<Record<string, unknown>>,
): Result<GrantedOperation, GrantRefusal> => {
  if (!isOperation(operation)) {
    return refuse('GRANT_INVALID', `there is no permission "${operation.slice(0, 80)}"`, { operation })
  }
  const request = asked[operation]
  if (!request) return refuse('GRANT_NOT_ASKED', `the plugin does not ask for ${operation}`, { operation })
  const parsed = parseConstraints(operation, constraints)
  if (!parsed.ok) return parsed
  const wider = PERMISSIONS[operation].constraints.find(
    (kind) => !isKindNarrower(kind, parsed.value[kind], request[kind]),
  )
  if (wider === undefined) return ok({ operation, constraints: parsed.value })
  const words = [parsed.value[wider], request[wider]].map((value) => describeConstraint(wider, value))
  return refuse(
    'GRANT_WIDER_THAN_ASKED',
    `${operation}: the plugin asks for ${words[1]}; the grant says ${words[0]}`,
    {
      operation,
      constraint: wider,
      granted: parsed.value[wider] ?? null,
      asked: request[wider] ?? null,
    },
  )
}

const parseConstraints = (
  operation: Operation,
  constraints: Readonly<Record<string, unknown>>,
): Result<Constraints, GrantRefusal> => {
  const { constraints: known, required = [] }: PermissionDefinition = PERMISSIONS[operation]
  for (const [kind, value] of Object.entries(constraints)) {
    const name = known.find((other) => other === kind)
    if (!name)
      return refuse('GRANT_INVALID', `${operation} has no constraint "${kind.slice(0, 80)}"`, {
        constraint: kind,
      })
    if (constraintSchema(name).safeParse(value).success) continue
    const actual = (JSON.stringify(value) ?? 'missing').slice(0, 80)
    return refuse('GRANT_INVALID', `${operation}: ${actual} is no value for "${kind}"`, { constraint: kind })
  }
  const missing = required.find((kind) => constraints[kind] === undefined)
  if (missing)
    return refuse('GRANT_INVALID', `${operation} needs the constraint "${missing}"`, { constraint: missing })
  return ok(constraints as Constraints)
}
