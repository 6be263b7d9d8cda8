import type { AnyNode, Program } from 'acorn'
import { findUnsafeText } from '../manifest/unsafe-text'
import { walkSyntax } from './walk-syntax'

/** Something in a bundle that an admin should know; no reason to refuse. */
export type Finding = {
  readonly code: FindingCode
  readonly severity: 'notice' | 'warning'
  readonly message: string
  /** Line of the first place; absent where the whole bundle is meant. */
  readonly line?: number
}

export const FINDING_CODES = [
  'CODE_FROM_TEXT',
  'OBFUSCATED',
  'MINIFIED',
  'ENCODED_TEXT',
  'INVISIBLE_TEXT',
  'PERMISSION_UNUSED',
  'PERMISSION_MISSING',
  'FEATURE_UNUSED',
  'FEATURE_MISSING',
] as const
export type FindingCode = (typeof FINDING_CODES)[number]

/** Names that tools for hiding code give to everything. */
const OBFUSCATED_NAME = /^_0x[0-9a-f]{3,}$/
const MANY_OBFUSCATED_NAMES = 20

/** Lines of code written by people stay under this on average. */
const MINIFIED_CHARS_PER_LINE = 300

/** Longest text of one alphabet that passes for a word or key. */
const ENCODED_TEXT = /^[A-Za-z0-9+/=_-]{1024,}$/

const CODE_MAKERS = new Set(['eval', 'Function', 'GeneratorFunction', 'AsyncFunction'])

/** What in the code makes it hard to judge by reading: code made of text, hidden names, encoded text. */
export const findSuspiciousCode = (program: Program, source: string): readonly Finding[] => {
  const places: Partial<Record<FindingCode, number[]>> = {}
  const note = (code: FindingCode, start: number) => {
    const list = places[code] ?? []
    places[code] = list
    list.push(start)
  }
  walkSyntax(program, (node) => inspect(node as AnyNode, note))
  const invisible = findUnsafeText(source, ['invisible character'])
  if (invisible) note('INVISIBLE_TEXT', invisible.index)
  const lineOf = (start: number) => source.slice(0, start).split('\n').length
  return [...describePlaces(places, lineOf), ...(isMinified(source) ? [minified(source)] : [])]
}

const inspect = (node: AnyNode, note: (code: FindingCode, start: number) => void): void => {
  if (node.type === 'Identifier' && OBFUSCATED_NAME.test(node.name)) note('OBFUSCATED', node.start)
  if (node.type === 'Literal' && typeof node.value === 'string' && ENCODED_TEXT.test(node.value)) {
    note('ENCODED_TEXT', node.start)
  }
  if ((node.type === 'CallExpression' || node.type === 'NewExpression') && makesCode(node)) {
    note('CODE_FROM_TEXT', node.start)
  }
}

const makesCode = (node: Extract<AnyNode, { type: 'CallExpression' | 'NewExpression' }>): boolean => {
  const { callee } = node
  const argument = node.arguments[0]
  if (callee.type === 'Identifier') {
    if (CODE_MAKERS.has(callee.name)) return true
    const isTimer = callee.name === 'setTimeout' || callee.name === 'setInterval'
    return isTimer && argument?.type === 'Literal' && typeof argument.value === 'string'
  }
  // (0, eval)('…') and x.constructor('…') reach the same machinery.
  if (callee.type === 'SequenceExpression') {
    const last = callee.expressions.at(-1)
    return last?.type === 'Identifier' && last.name === 'eval'
  }
  if (callee.type !== 'MemberExpression') return false
  const { property } = callee
  const name = property.type === 'Identifier' && !callee.computed ? property.name : literalOf(property)
  if (name === 'eval') return true
  return name === 'constructor' && argument?.type === 'Literal' && typeof argument.value === 'string'
}

const literalOf = (node: { type: string; value?: unknown }): unknown =>
  node.type === 'Literal' ? node.value : undefined

const describePlaces = (
  places: Partial<Record<FindingCode, number[]>>,
  lineOf: (start: number) => number,
): readonly Finding[] => {
  const findings: Finding[] = []
  const add = (code: FindingCode, message: (count: number) => string, least = 1) => {
    const starts = places[code] ?? []
    const first = starts[0]
    if (first === undefined || starts.length < least) return
    findings.push({ code, severity: 'warning', message: message(starts.length), line: lineOf(first) })
  }
  add('CODE_FROM_TEXT', (count) => `makes code out of text in ${count} places; the sandbox does not run it`)
  add(
    'OBFUSCATED',
    (count) => `has ${count} names as tools for hiding code write them`,
    MANY_OBFUSCATED_NAMES,
  )
  add(
    'ENCODED_TEXT',
    (count) => `has ${count} long encoded texts, of which reading does not tell the content`,
  )
  add('INVISIBLE_TEXT', () => 'has characters that a reader does not see')
  return findings
}

const charsPerLine = (source: string): number => source.length / source.split('\n').length

const isMinified = (source: string): boolean =>
  source.length > 2000 && charsPerLine(source) > MINIFIED_CHARS_PER_LINE

const minified = (source: string): Finding => ({
  code: 'MINIFIED',
  severity: 'notice',
  message: `is minified: ${Math.round(charsPerLine(source))} characters a line; ask the author for the readable build`,
})
