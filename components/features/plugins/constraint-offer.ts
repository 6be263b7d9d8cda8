import {
  CONSTRAINTS,
  type ConstraintDefinition,
  type ConstraintKind,
  constraintKindsOf,
} from '@/lib/contracts/plugins/constraint-tables'
import type { AskedPermission } from '@/lib/contracts/plugins/plugin-parts'

export type ConstraintValue = string | number | string[]
export type ConstraintValues = AskedPermission['constraints']

/** One limit that an admin may set: from what the plugin asks for downwards. */
export type ConstraintOffer = {
  readonly kind: ConstraintKind
  readonly definition: ConstraintDefinition
  /** What the plugin asks for; absent where it asks for no limit of this kind. */
  readonly asked: ConstraintValue | undefined
  /** Cannot be left out: it was asked for, or nobody may have the operation without it. */
  readonly isFixed: boolean
  /** Words to choose from; null where any text is a value. */
  readonly choices: readonly string[] | null
}

/**
 * The limits that make sense for one operation. A limit that the plugin did not ask for may be added, except where a
 * missing one allows nothing: there is nothing to narrow then.
 */
export function constraintOffers({
  operation,
  constraints,
}: Pick<AskedPermission, 'operation' | 'constraints'>): ConstraintOffer[] {
  const { all, required } = constraintKindsOf(operation)
  return all.flatMap((kind) => {
    const definition: ConstraintDefinition = CONSTRAINTS[kind]
    const asked = constraints[kind]
    if (asked === undefined && definition.absent === 'nothing') return []
    const isFixed = (asked !== undefined && definition.absent !== 'nothing') || required.includes(kind)
    return [{ kind, definition, asked, isFixed, choices: choicesOf(definition, asked) }]
  })
}

function choicesOf(
  { shape, values }: ConstraintDefinition,
  asked: ConstraintValue | undefined,
): readonly string[] | null {
  if (shape === 'set') return Array.isArray(asked) ? asked : (values ?? null)
  if (shape !== 'hosts' || !Array.isArray(asked)) return null
  // *.example.com may be narrowed to api.example.com, so its hosts are written and not chosen.
  return asked.some((host) => host.startsWith('*')) ? null : asked
}

/** What a limit starts with when somebody adds one that the plugin did not ask for. */
export function firstValue({ definition, choices }: ConstraintOffer): ConstraintValue {
  switch (definition.shape) {
    case 'rate':
      return '10/min'
    case 'maximum':
      return 1
    case 'duration':
      return '1h'
    default:
      return [...(choices ?? [])]
  }
}

/** Why a value says nothing yet, before the panel is asked; null when it can be asked. */
export function emptyProblem(value: ConstraintValue | undefined): string | null {
  if (Array.isArray(value) && value.length === 0) {
    return 'Choose at least one, or do not grant this permission'
  }
  return value === '' || (typeof value === 'number' && !Number.isFinite(value)) ? 'Enter a value' : null
}

/** `10/min` → count and unit; what is not written like that gives an empty count. */
export function splitUnit(text: string): { count: string; unit: string } {
  const match = /^(\d*)\/?([a-z]*)$/.exec(text)
  return { count: match?.[1] ?? '', unit: match?.[2] ?? '' }
}
