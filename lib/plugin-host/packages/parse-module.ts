import { Parser, type Program } from 'acorn'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'
import { NameList } from './name-list'

export type ParseRefusal = Refusal<'BUNDLE_SYNTAX' | 'BUNDLE_TOO_DEEP' | 'BUNDLE_TOO_COMPLEX'>

/**
 * Methods of acorn through which every recursion of it passes. Hostile sources can exhaust the stack inside any
 * of them, and near its end V8 aborts the process while it compiles a regular expression, which nothing can
 * catch: so depth is counted where it grows, not guessed from the text.
 */
const RECURSIVE_METHODS = [
  'parseStatement',
  'parseMaybeAssign',
  'parseMaybeUnary',
  'parseExprAtom',
  'parseBindingAtom',
  'regexp_disjunction',
  'regexp_eatNestedClass',
] as const

/** Runs of operators (`a + b + c`) recurse with small frames; long ones are ordinary code. */
const OPERATOR_METHOD = 'parseExprOp'
const MAX_OPERATORS = 600

/** Most time for one bundle; a large real one takes a tenth. */
const PARSE_BUDGET_MS = 3000
const CALLS_BETWEEN_CLOCK_READS = 512

/** Longest regular expression in characters: checking one costs up to the square of it. */
const MAX_PATTERN_CHARS = 64 * 1024

class Stop extends Error {
  constructor(readonly refusal: ParseRefusal) {
    super(refusal.message)
  }
}

const stop = (code: ParseRefusal['code'], message: string, details: Record<string, unknown>): never => {
  throw new Stop({ code, message, details })
}

/** What is counted during one parse. */
class Budget {
  private depth = 0
  private operators = 0
  private calls = 0
  private readonly startedAt = performance.now()

  enter(): void {
    const maxDepth = PACKAGE_LIMITS.bundleDepth
    if (++this.depth > maxDepth) {
      stop('BUNDLE_TOO_DEEP', `the bundle nests more than ${maxDepth} statements and expressions`, {
        maxDepth,
      })
    }
    if (++this.calls % CALLS_BETWEEN_CLOCK_READS === 0) this.checkTime()
  }

  leave(): void {
    this.depth--
  }

  enterOperator(): void {
    if (++this.operators > MAX_OPERATORS) {
      stop('BUNDLE_TOO_DEEP', `the bundle chains more than ${MAX_OPERATORS} operators in one expression`, {
        maxOperators: MAX_OPERATORS,
      })
    }
  }

  leaveOperator(): void {
    this.operators--
  }

  checkTime(): void {
    const elapsedMs = Math.round(performance.now() - this.startedAt)
    if (elapsedMs <= PARSE_BUDGET_MS) return
    const limit = `the limit is ${PARSE_BUDGET_MS}`
    stop('BUNDLE_TOO_COMPLEX', `reading the bundle took ${elapsedMs} ms; ${limit}`, {
      maxMs: PARSE_BUDGET_MS,
    })
  }
}

/** acorn with a budget of its own for each parse. */
class GuardedParser extends Parser {
  readonly budget = new Budget()
}

type Wrap = (parser: GuardedParser, original: () => unknown, argument: unknown) => unknown

/** Wraps a method of acorn that its types do not name. None of them takes more than six arguments. */
const wrapMethod = (name: string, wrap: Wrap): void => {
  const method: unknown = Reflect.get(Parser.prototype, name)
  // A new acorn that renames one of its methods must not go on unguarded.
  if (typeof method !== 'function') throw new Error(`acorn has no method ${name}`)
  Object.defineProperty(GuardedParser.prototype, name, {
    value(this: GuardedParser, a: unknown, b: unknown, c: unknown, d: unknown, e: unknown, f: unknown) {
      return wrap(this, () => method.call(this, a, b, c, d, e, f), a)
    },
  })
}

for (const name of RECURSIVE_METHODS) {
  wrapMethod(name, ({ budget }, original) => {
    budget.enter()
    const result = original()
    budget.leave()
    return result
  })
}
wrapMethod(OPERATOR_METHOD, ({ budget }, original) => {
  budget.enterOperator()
  const result = original()
  budget.leaveOperator()
  return result
})
wrapMethod('validateRegExpPattern', ({ budget }, original, state) => {
  checkPatternLength(state)
  const result = original()
  budget.checkTime()
  return result
})
wrapMethod('enterScope', (parser, original) => {
  original()
  makeScopeFast(parser)
})

const checkPatternLength = (state: unknown): void => {
  const source: unknown =
    typeof state === 'object' && state !== null ? Reflect.get(state, 'source') : undefined
  if (typeof source !== 'string' || source.length <= MAX_PATTERN_CHARS) return
  const rule = `the limit is ${MAX_PATTERN_CHARS}`
  stop('BUNDLE_TOO_COMPLEX', `a regular expression has ${source.length} characters; ${rule}`, {
    maxChars: MAX_PATTERN_CHARS,
  })
}

const makeScopeFast = (parser: object): void => {
  const scopes: unknown = Reflect.get(parser, 'scopeStack')
  const scope: unknown = Array.isArray(scopes) ? scopes.at(-1) : undefined
  if (typeof scope !== 'object' || scope === null) throw new Error('acorn keeps its scopes elsewhere')
  for (const list of ['var', 'lexical', 'functions']) Reflect.set(scope, list, new NameList())
}

/**
 * Parses source text as one ES module. Nothing of it runs. Safe against sources that attack the parser:
 * depth, time and regular expressions are bounded.
 */
export const parseModule = (source: string): Result<Program, ParseRefusal> => {
  try {
    return ok(GuardedParser.parse(source, { ecmaVersion: 'latest', sourceType: 'module', locations: false }))
  } catch (error) {
    if (error instanceof Stop) return { ok: false, error: error.refusal }
    if (error instanceof RangeError) {
      return refuse('BUNDLE_TOO_DEEP', 'the bundle exhausts the parser', {})
    }
    if (error instanceof SyntaxError) {
      return refuse('BUNDLE_SYNTAX', `the bundle is not a JavaScript module: ${error.message}`, {})
    }
    throw error
  }
}
