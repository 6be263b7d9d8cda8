import type { ConstraintKind, Constraints } from '@/lib/plugin-sdk/constraints'
import type { HarmGroup } from '@/lib/plugin-sdk/harm-groups'
import type { PermissionRequests } from '@/lib/plugin-sdk/manifest'
import { type Operation, PERMISSION_NAMES, PERMISSIONS } from '@/lib/plugin-sdk/permissions'
import { isKindNarrower } from './constraint-algebra'
import { describeConstraint, describePermission } from './describe-permission'
import { constraintsOf } from './effective-permissions'

/** `changed`: neither is narrower, so something became possible that was not. It counts as widened. */
export type PermissionChange = 'added' | 'removed' | 'widened' | 'narrowed' | 'changed' | 'same'

export type ConstraintDiff = {
  readonly kind: ConstraintKind
  readonly change: 'widened' | 'narrowed' | 'changed' | 'same'
  readonly from: string
  readonly to: string
}

export type PermissionDiff = {
  readonly operation: Operation
  readonly harm: HarmGroup
  readonly change: PermissionChange
  /** Whether it lets the plugin do something new, so that an admin must agree. */
  readonly isEscalation: boolean
  /** Null where it was not asked for. */
  readonly from: Constraints | null
  readonly to: Constraints | null
  /** What it means after the change; null when removed. */
  readonly consequence: string | null
  readonly constraints: readonly ConstraintDiff[]
}

const ESCALATIONS: ReadonlySet<PermissionChange> = new Set(['added', 'widened', 'changed'])

/** Compares what two versions ask for. Escalations first; operations that did not change are included. */
export const diffPermissions = (
  from: PermissionRequests,
  to: PermissionRequests,
): readonly PermissionDiff[] =>
  PERMISSION_NAMES.filter((operation) => from[operation] || to[operation])
    .map((operation) => diffOperation(operation, from, to))
    .sort((a, b) => Number(b.isEscalation) - Number(a.isEscalation))

/** Whether a new version needs the consent of an admin before it runs. */
export const needsConsent = (from: PermissionRequests, to: PermissionRequests): boolean =>
  diffPermissions(from, to).some(({ isEscalation }) => isEscalation)

const diffOperation = (
  operation: Operation,
  from: PermissionRequests,
  to: PermissionRequests,
): PermissionDiff => {
  const before = from[operation] ? constraintsOf(from[operation]) : null
  const after = to[operation] ? constraintsOf(to[operation]) : null
  const constraints = before && after ? diffConstraints(operation, before, after) : []
  const change = summarise(before, after, constraints)
  return {
    operation,
    harm: PERMISSIONS[operation].harm,
    change,
    isEscalation: ESCALATIONS.has(change),
    from: before,
    to: after,
    consequence: after ? describePermission(operation, after) : null,
    constraints: constraints.filter((constraint) => constraint.change !== 'same'),
  }
}

const summarise = (
  before: Constraints | null,
  after: Constraints | null,
  constraints: readonly ConstraintDiff[],
): PermissionChange => {
  if (!before) return 'added'
  if (!after) return 'removed'
  const changes = new Set(constraints.map(({ change }) => change))
  changes.delete('same')
  if (changes.size === 0) return 'same'
  const [only = 'same'] = changes
  return changes.size === 1 ? only : 'changed'
}

const diffConstraints = (
  operation: Operation,
  before: Constraints,
  after: Constraints,
): readonly ConstraintDiff[] =>
  PERMISSIONS[operation].constraints.map((kind) => ({
    kind,
    change: compare(
      isKindNarrower(kind, after[kind], before[kind]),
      isKindNarrower(kind, before[kind], after[kind]),
    ),
    from: describeConstraint(kind, before[kind]),
    to: describeConstraint(kind, after[kind]),
  }))

const compare = (isNarrower: boolean, isWider: boolean): ConstraintDiff['change'] => {
  if (isNarrower && isWider) return 'same'
  if (isNarrower) return 'narrowed'
  return isWider ? 'widened' : 'changed'
}
