import type { ConstraintShape } from '@/lib/plugin-sdk/constraints'
import { parseDuration, parseRate, type Rate } from '@/lib/plugin-sdk/durations'
import { clampHosts, isHostCovered } from './host-patterns'

/** How values of one shape compare. All functions are pure; values have passed their schema. */
export type ShapeRules<V> = {
  /** Whether everything that `a` allows is allowed by `b` too. Equal values are narrower than each other. */
  readonly isNarrower: (a: V, b: V) => boolean
  /** A value that is narrower than both; null when there is none, so that nothing is left to allow. */
  readonly clamp: (a: V, b: V) => V | null
}

type ValueOfShape = {
  readonly rate: string
  readonly maximum: number
  readonly duration: string
  readonly set: readonly string[]
  readonly hosts: readonly string[]
}

/**
 * 10/min keeps 600/hour too, but 600/hour does not keep 10/min: it may all come in one minute. So the count that
 * `a` can reach in the window of `b` decides.
 */
const isRateNarrower = (a: Rate, b: Rate): boolean =>
  a.count * Math.max(1, b.windowMs / a.windowMs) <= b.count

const clampRates = (left: string, right: string): string | null => {
  const a = parseRate(left)
  const b = parseRate(right)
  if (!a || !b) return null
  if (isRateNarrower(a, b)) return left
  if (isRateNarrower(b, a)) return right
  // Neither keeps the other (10/min and 100/hour): the smaller count in the longer window keeps both.
  const longer = a.windowMs >= b.windowMs ? left : right
  return `${Math.min(a.count, b.count)}${longer.slice(longer.indexOf('/'))}`
}

const setRules = (fold: (word: string) => string): ShapeRules<readonly string[]> => {
  const has = (words: readonly string[], word: string) => words.some((other) => fold(other) === fold(word))
  return {
    isNarrower: (a, b) => a.every((word) => has(b, word)),
    clamp: (a, b) => {
      const common = a.filter((word) => has(b, word))
      return common.length > 0 ? common : null
    },
  }
}

/** The rules of each shape. */
export const SHAPE_RULES: { readonly [S in ConstraintShape]: ShapeRules<ValueOfShape[S]> } = {
  rate: {
    isNarrower: (left, right) => {
      const a = parseRate(left)
      const b = parseRate(right)
      return a !== null && b !== null && isRateNarrower(a, b)
    },
    clamp: clampRates,
  },
  maximum: { isNarrower: (a, b) => a <= b, clamp: (a, b) => Math.min(a, b) },
  duration: {
    isNarrower: (a, b) => (parseDuration(a) ?? Number.POSITIVE_INFINITY) <= (parseDuration(b) ?? 0),
    clamp: (a, b) => ((parseDuration(a) ?? 0) <= (parseDuration(b) ?? 0) ? a : b),
  },
  set: setRules((word) => word),
  hosts: {
    isNarrower: (a, b) => a.every((host) => isHostCovered(host, b)),
    clamp: clampHosts,
  },
}

/** Rules of sets whose words are compared without upper and lower case. */
export const FOLDED_SET_RULES = setRules((word) => word.toLowerCase())
