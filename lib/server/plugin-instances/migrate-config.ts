import type { ObjectSetting, Setting } from '@/lib/plugin-sdk/settings'
import { readSettings, type SettingProblem } from '@/lib/plugin-sdk/settings-values'
import { refusal, type SettingValues, secretNames, splitSecrets } from './instance-config'

const EMPTY_SCHEMA: ObjectSetting = { type: 'object', properties: {} }

type Migration = {
  readonly version: string
  /** Of the version that is to run. */
  readonly schema: ObjectSetting | undefined
  /** Settings as they are stored for the version before. */
  readonly open: SettingValues
  readonly secrets: SettingValues
  /** What an admin wants instead of the open ones; secrets that are left out stay. */
  readonly given: SettingValues | undefined
}

/**
 * The settings of an instance as another version of its plugin takes them: what that one does not know is left out,
 * its defaults are filled in, and what it calls a secret is sealed. What it does not call a secret any more is left
 * out too, since it would be shown. Throws PLUGIN_SETTINGS_UNFIT with the names of what an admin has to give, so that
 * no version starts with settings which it would never have accepted.
 */
export const migrateConfig = ({ version, schema = EMPTY_SCHEMA, open, secrets, given }: Migration) => {
  const hidden = new Set(secretNames(schema))
  const stored = keepKnown(schema, {
    ...open,
    ...Object.fromEntries(Object.entries(secrets).filter(([name]) => hidden.has(name))),
  })
  const wanted = given ? { ...splitSecrets(schema, stored).secrets, ...given } : stored
  const { value, problems } = readSettings(schema, wanted)
  if (problems.length > 0) {
    throw refusal('PLUGIN_SETTINGS_UNFIT', problems, wordsOf(version, schema, problems))
  }
  return splitSecrets(schema, value)
}

/** By the title that the form shows, each once. */
const wordsOf = (version: string, schema: ObjectSetting, problems: readonly SettingProblem[]): string => {
  const names = problems.map(({ pointer }) => pointer.split('/')[1] ?? '')
  const titles = names.map((name) => schema.properties[name]?.title ?? name)
  return `Version ${version} needs these settings first: ${[...new Set(titles)].join(', ')}`
}

const keepKnown = (schema: ObjectSetting, stored: SettingValues): SettingValues =>
  Object.fromEntries(
    Object.entries(schema.properties).flatMap(([name, setting]) =>
      Object.hasOwn(stored, name) ? [[name, knownPart(setting, stored[name])]] : [],
    ),
  )

const knownPart = (setting: Setting, value: unknown): unknown => {
  if (setting.type === 'array' && Array.isArray(value)) {
    return value.map((item) => knownPart(setting.items, item))
  }
  const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value)
  return setting.type === 'object' && isGroup ? keepKnown(setting, { ...value }) : value
}
