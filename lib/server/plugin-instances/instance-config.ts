import type { ObjectSetting, Setting } from '@/lib/plugin-sdk/settings'
import { readSettings, type SettingProblem } from '@/lib/plugin-sdk/settings-values'
import { AppError } from '@/lib/shared/app-error'
import type { ErrorCode } from '@/lib/shared/error-codes'

const EMPTY_SCHEMA: ObjectSetting = { type: 'object', properties: {} }

export type SettingValues = Readonly<Record<string, unknown>>

/**
 * Checks settings against the manifest's schema and fills in defaults. Throws REQUEST_INVALID with a
 * pointer for each value that does not fit.
 */
export const checkConfig = (schema: ObjectSetting | undefined, config: SettingValues): SettingValues => {
  const { value, problems } = readSettings(schema ?? EMPTY_SCHEMA, config)
  if (problems.length > 0) throw refusal('REQUEST_INVALID', problems)
  return value
}

/** Names the settings twice: in the text for people, and as pointers into the body, where a form puts them. */
export const refusal = (
  code: ErrorCode,
  problems: readonly SettingProblem[],
  words = problems
    .slice(0, 1)
    .map(({ pointer, message }) => `${pointer}: ${message}`)
    .join(),
): AppError => {
  const errors = problems.map(({ pointer, message }) => ({
    pointer: `/body/config${pointer}`,
    code: 'INVALID',
    detail: message,
  }))
  return new AppError(code, words, { details: { errors } })
}

/**
 * Parts of the settings that hold a secret anywhere are sealed as a whole and never sent back: it is
 * the property of the top level that is either shown or hidden.
 */
export const splitSecrets = (
  schema: ObjectSetting | undefined,
  config: SettingValues,
): { open: SettingValues; secrets: SettingValues } => {
  const names = new Set(secretNames(schema))
  const entries = Object.entries(config)
  return {
    open: Object.fromEntries(entries.filter(([name]) => !names.has(name))),
    secrets: Object.fromEntries(entries.filter(([name]) => names.has(name))),
  }
}

export const secretNames = (schema: ObjectSetting | undefined): string[] =>
  Object.entries(schema?.properties ?? {}).flatMap(([name, setting]) => (holdsSecret(setting) ? [name] : []))

const holdsSecret = (setting: Setting): boolean => {
  if (setting.type === 'object') return Object.values(setting.properties).some(holdsSecret)
  if (setting.type === 'array') return holdsSecret(setting.items)
  return setting.type === 'string' && setting.writeOnly === true
}
