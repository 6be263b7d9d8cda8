import { parseDuration } from './durations'
import type {
  ArraySetting,
  NumberSetting,
  ObjectSetting,
  Setting,
  SettingFormat,
  StringSetting,
} from './settings'

/** Why a value does not fit; `pointer` is a JSON pointer into the settings. */
export interface SettingProblem {
  readonly pointer: string
  readonly message: string
}

const DEFAULT_MAX_CHARS = 10_000
const DEFAULT_MAX_ITEMS = 1000

/**
 * Checks settings against their schema and fills in defaults.
 * Everything declared is enforced; unknown keys are problems. Absent values without a default become what the
 * type starts with only when they are objects; otherwise they stay absent.
 */
export const readSettings = (
  schema: ObjectSetting,
  input: unknown,
): { readonly value: Readonly<Record<string, unknown>>; readonly problems: readonly SettingProblem[] } => {
  const problems: SettingProblem[] = []
  const value = readObject(schema, input ?? {}, '', problems)
  return { value, problems }
}

type Report = SettingProblem[]

const read = (setting: Setting, value: unknown, pointer: string, problems: Report): unknown => {
  switch (setting.type) {
    case 'object':
      return readObject(setting, value, pointer, problems)
    case 'array':
      return readArray(setting, value, pointer, problems)
    case 'string':
      return checkString(setting, value, pointer, problems)
    case 'boolean':
      if (typeof value !== 'boolean') problems.push({ pointer, message: 'must be true or false' })
      return value
    default:
      return checkNumber(setting, value, pointer, problems)
  }
}

const readObject = (
  setting: ObjectSetting,
  value: unknown,
  pointer: string,
  problems: Report,
): Record<string, unknown> => {
  const result: Record<string, unknown> = {}
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push({ pointer, message: 'must be an object' })
    return result
  }
  const given = new Map<string, unknown>(Object.entries(value))
  for (const key of given.keys()) {
    if (!Object.hasOwn(setting.properties, key)) {
      problems.push({ pointer: `${pointer}/${key}`, message: 'is not a setting of this plugin' })
    }
  }
  for (const [key, child] of Object.entries(setting.properties)) {
    const own = given.get(key) ?? child.default ?? (child.type === 'object' ? {} : undefined)
    if (own !== undefined) result[key] = read(child, own, `${pointer}/${key}`, problems)
    else if (setting.required?.includes(key)) {
      problems.push({ pointer: `${pointer}/${key}`, message: 'is required' })
    }
  }
  return result
}

const readArray = (setting: ArraySetting, value: unknown, pointer: string, problems: Report): unknown => {
  if (!Array.isArray(value)) {
    problems.push({ pointer, message: 'must be a list' })
    return value
  }
  const min = setting.minItems ?? 0
  const max = setting.maxItems ?? DEFAULT_MAX_ITEMS
  if (value.length < min)
    problems.push({ pointer, message: `has ${value.length} entries; the least is ${min}` })
  if (value.length > max) {
    problems.push({ pointer, message: `has ${value.length} entries; the most is ${max}` })
    return value
  }
  const items = value.map((item, index) => read(setting.items, item, `${pointer}/${index}`, problems))
  if (setting.uniqueItems && new Set(items.map((item) => JSON.stringify(item))).size < items.length) {
    problems.push({ pointer, message: 'has an entry twice' })
  }
  return items
}

const checkString = (setting: StringSetting, value: unknown, pointer: string, problems: Report): unknown => {
  const problem = typeof value === 'string' ? stringProblem(setting, value) : 'must be text'
  if (problem) problems.push({ pointer, message: problem })
  return value
}

const stringProblem = (setting: StringSetting, value: string): string | null => {
  const min = setting.minLength ?? 0
  const max = setting.maxLength ?? DEFAULT_MAX_CHARS
  if (value.length < min) return `has ${value.length} characters; the least is ${min}`
  if (value.length > max) return `has ${value.length} characters; the most is ${max}`
  if (setting.enum && !setting.enum.includes(value)) return `must be one of ${setting.enum.join(', ')}`
  // An empty text means "not set": formats and patterns apply to what is there.
  if (value === '') return null
  if (setting.pattern !== undefined && !matches(setting.pattern, value))
    return `must match ${setting.pattern}`
  return setting.format && !FORMATS[setting.format].test(value) ? FORMATS[setting.format].message : null
}

const matches = (pattern: string, value: string): boolean => {
  try {
    return new RegExp(pattern, 'u').test(value)
  } catch {
    return false
  }
}

const isRegex = (value: string): boolean => {
  try {
    return new RegExp(value, 'u') instanceof RegExp
  } catch {
    return false
  }
}

const always = { test: () => true, message: '' }

const FORMATS: Readonly<Record<SettingFormat, { test(value: string): boolean; message: string }>> = {
  duration: {
    test: (value) => parseDuration(value) !== null,
    message: 'must be a duration such as 90s, 10m, 2h or 7d',
  },
  player: {
    test: (value) => /^([0-9a-f]{32}|\d{17})$/.test(value),
    message: 'must be an EOS id (32 digits 0-9, a-f) or a SteamID64 (17 digits)',
  },
  team: { test: (value) => value === '1' || value === '2', message: 'must be 1 or 2' },
  'discord-channel': {
    test: (value) => /^\d{5,25}$/.test(value),
    message: 'must be the id of a Discord channel',
  },
  color: { test: (value) => /^#[0-9a-fA-F]{6}$/.test(value), message: 'must be a colour such as #ff8800' },
  regex: { test: isRegex, message: 'must be a regular expression' },
  role: always,
  layer: always,
  multiline: always,
}

const checkNumber = (setting: NumberSetting, value: unknown, pointer: string, problems: Report): unknown => {
  const problem =
    typeof value === 'number' && Number.isFinite(value) ? numberProblem(setting, value) : 'must be a number'
  if (problem) problems.push({ pointer, message: problem })
  return value
}

const numberProblem = (setting: NumberSetting, value: number): string | null => {
  if (setting.type === 'integer' && !Number.isSafeInteger(value))
    return `is ${value}; it must be a whole number`
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = setting
  if (minimum !== undefined && value < minimum) return `is ${value}; the least is ${minimum}`
  if (maximum !== undefined && value > maximum) return `is ${value}; the most is ${maximum}`
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    return `is ${value}; it must be above ${exclusiveMinimum}`
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum)
    return `is ${value}; it must be below ${exclusiveMaximum}`
  if (setting.enum && !setting.enum.includes(value)) return `must be one of ${setting.enum.join(', ')}`
  if (multipleOf !== undefined && !isMultiple(value, multipleOf))
    return `is ${value}; it must be a multiple of ${multipleOf}`
  return null
}

/** With room for binary fractions: 0.3 is a multiple of 0.1. */
const isMultiple = (value: number, of: number): boolean => {
  const quotient = value / of
  return Math.abs(quotient - Math.round(quotient)) < 1e-9 * Math.max(1, Math.abs(quotient))
}
