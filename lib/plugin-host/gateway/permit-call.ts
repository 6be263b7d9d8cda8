import type { Constraints } from '@/lib/plugin-sdk/constraints'
import type { GuestErrorCode } from '@/lib/plugin-sdk/errors'
import { type Operation, PERMISSIONS, type PermissionDefinition } from '@/lib/plugin-sdk/permissions'
import { ok, type Refusal, type Result } from '@/lib/shared/result'
import type { Grant } from '../ports/grant-store'
import type { CallCause, CallingInstance } from './call-context'
import { type CallSubject, targetId } from './call-subject'
import { checkConstraints } from './check-constraints'
import { findGrant } from './find-grant'
import type { Quotas } from './quotas'

export type PermitRequest = {
  readonly instance: CallingInstance
  readonly cause: CallCause | null
  readonly operation: Operation
  readonly grants: readonly Grant[]
  readonly subject: CallSubject
}

/** What was looked at, also when it refused: the ledger names the grant. */
export type Permit = { readonly grant: Grant | null; readonly result: Result<void, Refusal<GuestErrorCode>> }

/**
 * Asked ∩ granted: the operation must be in both, and the call must keep to the constraints of
 * both. Counts are taken last, so that a refused call uses nothing up.
 */
export const permitCall = (quotas: Quotas, request: PermitRequest): Permit => {
  const held = findGrant(request.instance, request.grants, request.operation)
  if (!held.ok) return { grant: null, result: held }
  const { grant, requested } = held.value
  const sides = [requested, grant.constraints].map((side) =>
    constraintsFor(request.operation, grant.operation, side),
  )
  for (const constraints of sides) {
    const checked = checkConstraints(constraints, request.subject)
    if (!checked.ok) return { grant, result: checked }
  }
  return { grant, result: countCall(quotas, request, sides) }
}

/** What a grant says about an operation that comes with it: not what only the granted one can keep to. */
const constraintsFor = (operation: Operation, granted: Operation, constraints: Constraints): Constraints => {
  if (operation === granted) return constraints
  const { constraints: kept }: PermissionDefinition = PERMISSIONS[operation]
  const left: readonly string[] = PERMISSIONS[granted].constraints.filter((kind) => !kept.includes(kind))
  return Object.fromEntries(Object.entries(constraints).filter(([kind]) => !left.includes(kind)))
}

const countCall = (
  quotas: Quotas,
  { instance, cause, operation, subject }: PermitRequest,
  sides: readonly Constraints[],
): Result<void, Refusal<GuestErrorCode>> => {
  const targets = subject.targets?.map(targetId) ?? []
  for (const { maxTargets } of sides) {
    if (maxTargets === undefined) continue
    const key = { instanceId: instance.instanceId, operation, causeId: cause?.causeId ?? null }
    const counted = quotas.takeTargets(key, targets, maxTargets)
    if (!counted.ok) return counted
  }
  // Both hold: after a roll-back the manifest may ask for less than is granted.
  const rates = sides.flatMap(({ rate }) => rate ?? [])
  return rates.length === 0
    ? ok(undefined)
    : quotas.takeRate(instance.pluginId, instance.serverId, operation, ...rates)
}
