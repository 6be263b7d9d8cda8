import {
  CONSTRAINT_KINDS,
  CONSTRAINTS,
  type ConstraintDefinition,
  type ConstraintKind,
  type Constraints,
} from '@/lib/plugin-sdk/constraints'
import { FOLDED_SET_RULES, SHAPE_RULES, type ShapeRules } from './constraint-shapes'

type Value = NonNullable<Constraints[ConstraintKind]>

const definitionOf = (kind: ConstraintKind): ConstraintDefinition => CONSTRAINTS[kind]

const isList = (value: Value): value is readonly string[] => Array.isArray(value)

/** Applies the rules of a kind to two values of it; `otherwise` when the values are not of its type. */
const withRules = <R>(
  kind: ConstraintKind,
  a: Value,
  b: Value,
  otherwise: R,
  use: <V extends Value>(rules: ShapeRules<V>, a: V, b: V) => R,
): R => {
  const { shape, ignoreCase } = definitionOf(kind)
  if (shape === 'maximum') {
    return typeof a === 'number' && typeof b === 'number' ? use(SHAPE_RULES.maximum, a, b) : otherwise
  }
  if (shape === 'rate' || shape === 'duration') {
    return typeof a === 'string' && typeof b === 'string' ? use(SHAPE_RULES[shape], a, b) : otherwise
  }
  const rules = ignoreCase ? FOLDED_SET_RULES : SHAPE_RULES[shape]
  return isList(a) && isList(b) ? use<readonly string[]>(rules, a, b) : otherwise
}

/** Whether a missing constraint of this kind allows nothing rather than everything. */
const allowsNothingWhenAbsent = (kind: ConstraintKind): boolean => definitionOf(kind).absent === 'nothing'

/** Whether `a` allows no more than `b` in one kind; undefined is a missing constraint. */
export const isKindNarrower = (kind: ConstraintKind, a: Value | undefined, b: Value | undefined): boolean => {
  if (a === undefined) return b === undefined || allowsNothingWhenAbsent(kind)
  if (b === undefined) return !allowsNothingWhenAbsent(kind)
  return withRules(kind, a, b, false, (rules, left, right) => rules.isNarrower(left, right))
}

/** Whether everything that `a` allows is allowed by `b` too. Reflexive and transitive. */
export const isNarrower = (a: Constraints, b: Constraints): boolean =>
  CONSTRAINT_KINDS.every((kind) => isKindNarrower(kind, a[kind], b[kind]))

/**
 * Constraints that are narrower than both; null when in one kind nothing is left that both allow.
 * It is what `asked ∩ granted` means.
 */
export const clamp = (a: Constraints, b: Constraints): Constraints | null => {
  const result: Partial<Record<ConstraintKind, Value>> = {}
  for (const kind of CONSTRAINT_KINDS) {
    const value = clampKind(kind, a[kind], b[kind])
    if (value === null) return null
    if (value !== undefined) result[kind] = value
  }
  return result as Constraints
}

/** Undefined: the constraint is missing in the result. Null: nothing is left. */
const clampKind = (
  kind: ConstraintKind,
  a: Value | undefined,
  b: Value | undefined,
): Value | undefined | null => {
  if (a === undefined || b === undefined) return allowsNothingWhenAbsent(kind) ? undefined : (a ?? b)
  const both = withRules<Value | null>(kind, a, b, null, (rules, left, right) => rules.clamp(left, right))
  return both === null && allowsNothingWhenAbsent(kind) ? undefined : both
}
