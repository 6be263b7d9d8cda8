import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'
import { ARGUMENT_KINDS, type ArgumentSpec } from './argument-kinds'
import {
  MAX_LAYER_CHARACTERS,
  MAX_PLAYER_CHARACTERS,
  MAX_TEXT_CHARACTERS,
  MAX_TEXT_LINES,
  MAX_WORD_CHARACTERS,
} from './command-limits'

export type ArgumentRefusalCode =
  | 'ARGUMENT_MISSING'
  | 'ARGUMENT_UNKNOWN'
  | 'ARGUMENT_TYPE'
  | 'ARGUMENT_OUT_OF_RANGE'
  | 'ARGUMENT_TOO_LONG'
  | 'ARGUMENT_TOO_MANY_LINES'
  | 'ARGUMENT_FORBIDDEN_CHARACTER'
  | 'ARGUMENT_FORM'

export type ArgumentResult = Result<string, Refusal<ArgumentRefusalCode>>

// Control characters, the line separators that no keyboard has, and halves of surrogate pairs.
const FORBIDDEN = /[\p{Cc}\p{Cs}\u2028\u2029]/u
const FORBIDDEN_BUT_BREAKS = /[\p{Cs}\u2028\u2029]|[^\P{Cc}\n]/u

const FORMS: Partial<Record<ArgumentSpec['kind'], { pattern: RegExp; hint: string }>> = {
  player: { pattern: /^[^"]*$/, hint: 'must not contain quotes; use the EOS or Steam id' },
  quoted: { pattern: /^[^"]*$/, hint: 'must not contain quotes' },
  word: { pattern: /^[\w.+-]+$/, hint: 'must be one word of letters, digits, "_", ".", "+" and "-"' },
  layer: {
    pattern: /^[\w.'()+-]+(?: [\w.'()+-]+)*$/,
    hint: 'must be a layer, maybe followed by both factions',
  },
  banLength: {
    pattern: /^(?:0|[1-9]\d{0,4}[mhdM])$/,
    hint: 'must be 0 for ever, or a number with m, h, d or M (months)',
  },
}

const MAX_CHARACTERS: Partial<Record<ArgumentSpec['kind'], number>> = {
  player: MAX_PLAYER_CHARACTERS,
  word: MAX_WORD_CHARACTERS,
  layer: MAX_LAYER_CHARACTERS,
}

const RANGES: Partial<Record<ArgumentSpec['kind'], { min: number; max: number }>> = {
  playerId: { min: 0, max: 99_999 },
  team: { min: 1, max: 2 },
  squad: { min: 1, max: 999 },
}

/** Checks one value and gives the text that stands in the command, without quotes. */
export function checkArgument(spec: ArgumentSpec, value: unknown): ArgumentResult {
  const { value: type } = ARGUMENT_KINDS[spec.kind]
  if (type === 'flag') {
    return typeof value === 'boolean' ? ok(value ? '1' : '0') : wrongType(spec, 'true or false', value)
  }
  if (type === 'number') {
    return typeof value === 'number' ? checkNumber(spec, value) : wrongType(spec, 'a number', value)
  }
  return typeof value === 'string' ? checkText(spec, value) : wrongType(spec, 'text', value)
}

function checkNumber(spec: ArgumentSpec, value: number): ArgumentResult {
  const { min, max } = { min: spec.min ?? -1e9, max: spec.max ?? 1e9, ...RANGES[spec.kind] }
  if (!Number.isFinite(value) || (spec.kind !== 'decimal' && !Number.isInteger(value))) {
    return wrongType(spec, spec.kind === 'decimal' ? 'a number' : 'a whole number', value)
  }
  if (value < min || value > max) {
    return refuse('ARGUMENT_OUT_OF_RANGE', `${spec.name} must be from ${min} to ${max}, not ${value}`, {
      argument: spec.name,
      min,
      max,
      actual: value,
    })
  }
  // Never the exponent form: the game would read "1e-7" as 1.
  return ok(spec.kind === 'decimal' ? String(Number(value.toFixed(4))) : String(value))
}

function checkText(spec: ArgumentSpec, raw: string): ArgumentResult {
  const { name } = spec
  const text = raw.replace(/\r\n?/g, '\n').trim()
  if (text === '' && spec.mayBeEmpty) return ok('')
  if (text === '') return refuse('ARGUMENT_MISSING', `${name} must not be empty`, { argument: name })
  const forbidden = (spec.multiline ? FORBIDDEN_BUT_BREAKS : FORBIDDEN).exec(text)
  if (forbidden) return forbiddenCharacter(spec, forbidden[0])
  const limit = spec.maxCharacters ?? MAX_CHARACTERS[spec.kind] ?? MAX_TEXT_CHARACTERS
  const actual = [...text].length
  if (actual > limit) {
    return refuse('ARGUMENT_TOO_LONG', `${name} has ${actual} characters; at most ${limit} are allowed`, {
      argument: name,
      limit,
      actual,
      unit: 'characters',
    })
  }
  const lines = text.split('\n').length
  if (lines > MAX_TEXT_LINES) {
    return refuse('ARGUMENT_TOO_MANY_LINES', `${name} has ${lines} lines; at most ${MAX_TEXT_LINES} fit`, {
      argument: name,
      limit: MAX_TEXT_LINES,
      actual: lines,
      unit: 'lines',
    })
  }
  const form = FORMS[spec.kind]
  return form === undefined || form.pattern.test(text)
    ? ok(text)
    : refuse('ARGUMENT_FORM', `${name} ${form.hint}`, { argument: name })
}

function forbiddenCharacter(spec: ArgumentSpec, found: string): ArgumentResult {
  const codePoint = found.codePointAt(0) ?? 0
  const shown = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
  const what = found === '\n' ? 'a line break' : `the character ${shown}`
  return refuse('ARGUMENT_FORBIDDEN_CHARACTER', `${spec.name} must not contain ${what}`, {
    argument: spec.name,
    character: shown,
  })
}

const wrongType = (spec: ArgumentSpec, expected: string, value: unknown): ArgumentResult =>
  refuse('ARGUMENT_TYPE', `${spec.name} must be ${expected}`, {
    argument: spec.name,
    expected,
    actual: value === null ? 'null' : typeof value,
  })
