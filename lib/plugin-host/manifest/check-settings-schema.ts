import { type ObjectSetting, SETTINGS_DEPTH, type Setting } from '@/lib/plugin-sdk/settings'
import { readSettings } from '@/lib/plugin-sdk/settings-values'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'
import { findPatternDanger } from './safe-pattern'

type ConfigRefusal = Refusal<'MANIFEST_CONFIG_INVALID'>

/** Refuses a settings schema that contradicts itself: a form made of it could never be filled in. */
export const checkSettingsSchema = (schema: ObjectSetting): Result<null, ConfigRefusal> => {
  const problem = findProblem(schema, '/config', 1)
  if (!problem) return ok(null)
  return refuse('MANIFEST_CONFIG_INVALID', `${problem.pointer} ${problem.message}`, problem)
}

type Problem = { readonly pointer: string; readonly message: string }

const findProblem = (setting: Setting, pointer: string, depth: number): Problem | null => {
  if (depth > SETTINGS_DEPTH) {
    return { pointer, message: `is nested ${depth} levels deep; the most is ${SETTINGS_DEPTH}` }
  }
  const own = findOwnProblem(setting)
  if (own) return { pointer, message: own }
  const fault = findDefaultProblem(setting, pointer)
  if (fault) return fault
  if (setting.type === 'array') return findProblem(setting.items, `${pointer}/items`, depth + 1)
  if (setting.type !== 'object') return null
  for (const [key, child] of Object.entries(setting.properties)) {
    const problem = findProblem(child, `${pointer}/properties/${key}`, depth + 1)
    if (problem) return problem
  }
  return null
}

const findOwnProblem = (setting: Setting): string | null => {
  switch (setting.type) {
    case 'string': {
      if (setting.writeOnly && setting.default !== undefined) return 'is a secret and must not have a default'
      if (setting.enumTitles && setting.enumTitles.length !== setting.enum?.length) {
        return `has ${setting.enumTitles.length} enumTitles for ${setting.enum?.length ?? 0} values`
      }
      if (isReversed(setting.minLength, setting.maxLength)) return 'has a minLength above its maxLength'
      const danger = setting.pattern === undefined ? null : findPatternDanger(setting.pattern)
      return danger ? `has a pattern that ${danger}` : null
    }
    case 'integer':
    case 'number':
      return isReversed(setting.minimum, setting.maximum) ? 'has a minimum above its maximum' : null
    case 'array':
      return isReversed(setting.minItems, setting.maxItems) ? 'has minItems above its maxItems' : null
    case 'object': {
      const missing = setting.required?.find((key) => !Object.hasOwn(setting.properties, key))
      return missing === undefined ? null : `requires "${missing}", which is not among its properties`
    }
    default:
      return null
  }
}

const isReversed = (low: number | undefined, high: number | undefined): boolean =>
  low !== undefined && high !== undefined && low > high

/** A default must itself be a value that the setting accepts. */
const findDefaultProblem = (setting: Setting, pointer: string): Problem | null => {
  if (setting.default === undefined) return null
  const { problems } = readSettings(
    { type: 'object', properties: { value: setting } },
    { value: setting.default },
  )
  const first = problems[0]
  if (!first) return null
  return { pointer: `${pointer}/default${first.pointer.slice('/value'.length)}`, message: first.message }
}
