import type { GuestErrorCode } from '@/lib/plugin-sdk/errors'
import type { Operation } from '@/lib/plugin-sdk/permissions'
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
  for (const constraints of [requested, grant.constraints]) {
    const checked = checkConstraints(constraints, request.subject)
    if (!checked.ok) return { grant, result: checked }
  }
  return { grant, result: countCall(quotas, request, [requested, grant.constraints]) }
}

const countCall = (
  quotas: Quotas,
  { instance, cause, operation, subject }: PermitRequest,
  sides: readonly Grant['constraints'][],
): Result<void, Refusal<GuestErrorCode>> => {
  const targets = subject.targets?.map(targetId) ?? []
  for (const { maxTargets } of sides) {
    if (maxTargets === undefined) continue
    const key = { instanceId: instance.instanceId, operation, causeId: cause?.causeId ?? null }
    const counted = quotas.takeTargets(key, targets, maxTargets)
    if (!counted.ok) return counted
  }
  // The narrower rate is the only one that can bind; the grant's is never wider than the request's.
  const rate = sides.findLast((side) => side.rate !== undefined)?.rate
  return rate === undefined
    ? ok(undefined)
    : quotas.takeRate(instance.pluginId, instance.serverId, operation, rate)
}
