import type { ConstraintKind } from '@/lib/contracts/plugins/constraint-tables'
import type { PluginPermissions } from '@/lib/contracts/plugins/permissions'
import type { AskedPermission } from '@/lib/contracts/plugins/plugin-parts'
import {
  type ConstraintValue,
  type ConstraintValues,
  constraintOffers,
  emptyProblem,
  firstValue,
} from './constraint-offer'

type Operation = AskedPermission['operation']
type ServerGrants = PluginPermissions['servers'][number]

/** What an admin is about to grant on one server. */
export type GrantDraft = {
  readonly [operation in Operation]?: { readonly isGranted: boolean; readonly constraints: ConstraintValues }
}

/**
 * What to begin with: what is granted already, or else everything that the plugin cannot do without, within the
 * limits it asks for. What it could do without stays off until somebody wants it. `added` are operations that only a
 * newer version asks for: they begin as for a plugin without grants. A grant of which this version leaves nothing is
 * off: its limits say nothing about those that are asked for now.
 */
export function startDraft(
  asked: readonly AskedPermission[],
  here?: Pick<ServerGrants, 'granted' | 'beyondCaller'>,
  added: ReadonlySet<Operation> = new Set(),
): GrantDraft {
  const isFresh = (here?.granted.length ?? 0) === 0
  return Object.fromEntries(
    asked.map(({ operation, constraints, optional }) => {
      const granted = here?.granted.find((one) => one.operation === operation)
      const isBeyond = here?.beyondCaller.includes(operation) ?? false
      return [
        operation,
        {
          isGranted: granted
            ? granted.effective !== null
            : (isFresh || added.has(operation)) && !optional && !isBeyond,
          constraints: granted?.effective ?? constraints,
        },
      ]
    }),
  )
}

export const setGranted = (draft: GrantDraft, operation: Operation, isGranted: boolean): GrantDraft => ({
  ...draft,
  [operation]: { constraints: {}, ...draft[operation], isGranted },
})

/** Sets one limit; `undefined` takes it away, which only limits allow that the plugin did not ask for. */
export function setConstraint(
  draft: GrantDraft,
  asked: AskedPermission,
  kind: ConstraintKind,
  value: ConstraintValue | undefined,
): GrantDraft {
  const offer = constraintOffers(asked).find((one) => one.kind === kind)
  if (!offer || (value === undefined && offer.isFixed)) return draft
  const { [kind]: _before, ...others } = draft[asked.operation]?.constraints ?? {}
  const constraints = value === undefined ? others : { ...others, [kind]: value }
  return { ...draft, [asked.operation]: { isGranted: true, ...draft[asked.operation], constraints } }
}

export function addConstraint(draft: GrantDraft, asked: AskedPermission, kind: ConstraintKind): GrantDraft {
  const offer = constraintOffers(asked).find((one) => one.kind === kind)
  return offer ? setConstraint(draft, asked, kind, firstValue(offer)) : draft
}

export const grantedIn = (draft: GrantDraft, asked: readonly AskedPermission[]): readonly AskedPermission[] =>
  asked.filter(({ operation }) => draft[operation]?.isGranted)

/** The permissions of the request, in the order in which the plugin asks for them. */
export const grantsOf = (draft: GrantDraft, asked: readonly AskedPermission[]) =>
  grantedIn(draft, asked).map(({ operation }) => ({
    operation,
    constraints: draft[operation]?.constraints ?? {},
  }))

/** Those of them that differ from what is in force, so that what stays is not granted anew. */
export function changedGrants(
  draft: GrantDraft,
  asked: readonly AskedPermission[],
  granted: ServerGrants['granted'],
): ReturnType<typeof grantsOf> {
  const before = new Map(granted.map((one) => [one.operation, one.effective ?? undefined]))
  return grantsOf(draft, asked).filter(
    ({ operation, constraints }) => !isSame(before.get(operation), constraints),
  )
}

/** What is in force now and would not be any more. What only another version asks for is not in the draft and stays. */
export const revokedBy = (draft: GrantDraft, granted: ServerGrants['granted']): Operation[] =>
  granted
    .filter(({ operation, effective }) => effective !== null && !draft[operation]?.isGranted)
    .map(({ operation }) => operation)

/** Without these the plugin cannot work. */
export const missingIn = (draft: GrantDraft, asked: readonly AskedPermission[]): readonly AskedPermission[] =>
  asked.filter(({ operation, optional }) => !optional && !draft[operation]?.isGranted)

/** Limits that say nothing yet, by operation: the first of each. */
export function emptyProblems(
  draft: GrantDraft,
  asked: readonly AskedPermission[],
): Partial<Record<Operation, { kind: ConstraintKind; message: string }>> {
  const problems: Partial<Record<Operation, { kind: ConstraintKind; message: string }>> = {}
  for (const permission of grantedIn(draft, asked)) {
    for (const { kind, isFixed } of constraintOffers(permission)) {
      const constraints = draft[permission.operation]?.constraints ?? {}
      const value = constraints[kind]
      const message = value === undefined && isFixed ? 'Enter a value' : emptyProblem(value)
      if (message && (value !== undefined || isFixed)) {
        problems[permission.operation] ??= { kind, message }
      }
    }
  }
  return problems
}

/** Whether something would change. */
export function isChanged(
  draft: GrantDraft,
  asked: readonly AskedPermission[],
  granted: ServerGrants['granted'],
): boolean {
  return revokedBy(draft, granted).length > 0 || changedGrants(draft, asked, granted).length > 0
}

const isSame = (a: ConstraintValues | undefined, b: ConstraintValues): boolean =>
  a !== undefined && JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

const sorted = (values: ConstraintValues) => Object.entries(values).sort(([a], [b]) => a.localeCompare(b))
