/** Most repetitions without an upper bound that a pattern may hold: two cost at most the square of the text. */
const MAX_OPEN_REPETITIONS = 2

type Group = { hasRepetition: boolean }

/**
 * Why a pattern of an author may not run on the host; null when it may. The host runs it on what admins type, so
 * it must not be able to take exponential time: no back-references, no look-around, no repetition of a group
 * that repeats or branches inside, few repetitions without an upper bound.
 */
export const findPatternDanger = (pattern: string): string | null => {
  try {
    new RegExp(pattern, 'u')
  } catch {
    return 'is not a regular expression'
  }
  if (/\(\?(=|!|<=|<!)/.test(pattern)) return 'uses look-around, which is not allowed'
  if (/\\([1-9]|k<)/.test(pattern.replaceAll('\\\\', '')))
    return 'uses a back-reference, which is not allowed'
  return findNestedRepetition(pattern)
}

// One token at a time: an escape, a class, a bracket, a quantifier or any other character.
const TOKEN = /\\u\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?::|<\w+>)|\{\d+(?:,\d*)?\}|[\s\S]/gu

const isQuantifier = (token: string): boolean => /^([*+?]|\{\d)/.test(token)
const isUnbounded = (token: string): boolean => token === '*' || token === '+' || token.endsWith(',}')

const findNestedRepetition = (pattern: string): string | null => {
  const open: Group[] = [{ hasRepetition: false }]
  let closed: Group | undefined
  let unbounded = 0
  for (const [token] of pattern.matchAll(TOKEN)) {
    const repeats = isQuantifier(token) && token !== '?'
    if (repeats && closed?.hasRepetition) return 'repeats a group that repeats or branches inside'
    if (repeats && isUnbounded(token)) unbounded++
    closed = token === ')' ? open.pop() : undefined
    if (token.startsWith('(')) open.push({ hasRepetition: false })
    // Alternatives inside a group that repeats can be tried in exponentially many orders.
    const current = open.at(-1)
    if (current && (repeats || token === '|' || closed?.hasRepetition)) current.hasRepetition = true
  }
  return unbounded > MAX_OPEN_REPETITIONS
    ? `has ${unbounded} repetitions without an upper bound; the most is ${MAX_OPEN_REPETITIONS}`
    : null
}
