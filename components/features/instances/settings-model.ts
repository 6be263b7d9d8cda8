import type { ObjectSetting, Setting, SettingProblem } from '@/lib/contracts/plugins/settings-schema'
import { readSettings } from '@/lib/contracts/plugins/settings-schema'

export type SettingValue = unknown
export type SettingValues = Readonly<Record<string, SettingValue>>

type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

/** Plain data, as a request carries it. */
export const toJson = (values: Readonly<Record<string, unknown>>): Record<string, JsonValue> =>
  JSON.parse(JSON.stringify(values))

const EMPTY: ObjectSetting = { type: 'object', properties: {} }

/** The schema of a manifest as it comes over the wire; anything else has no settings. */
export const asSettingsSchema = (value: unknown): ObjectSetting =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  value.type === 'object' &&
  'properties' in value &&
  typeof value.properties === 'object' &&
  value.properties !== null
    ? (value as ObjectSetting)
    : EMPTY

/** What the form starts with: what is saved, or else the defaults. Lists and groups are always there. */
export function startValues(schema: ObjectSetting, saved: unknown): SettingValues {
  const known: SettingValues = isRecord(saved) ? saved : {}
  return Object.fromEntries(
    Object.entries(schema.properties).map(([key, setting]) => [
      key,
      startValue(setting, Object.hasOwn(known, key) ? known[key] : undefined),
    ]),
  )
}

export function startValue(setting: Setting, saved?: unknown): SettingValue {
  if (setting.type === 'object') return startValues(setting, saved ?? setting.default)
  if (setting.type === 'array') {
    const items = Array.isArray(saved) ? saved : (setting.default ?? [])
    return items.map((item) => startValue(setting.items, item))
  }
  if (isOfType(setting, saved)) return saved
  if (setting.default !== undefined) return setting.default
  return setting.type === 'boolean' ? false : undefined
}

/** Another version may have had a value of another type there; no control can show it. */
const isOfType = (setting: Setting, saved: unknown): boolean =>
  typeof saved === (setting.type === 'integer' ? 'number' : setting.type)

/** A text and a number that were left empty are not set. */
export function settingsToSend(schema: ObjectSetting, values: SettingValues): Record<string, SettingValue> {
  return Object.fromEntries(
    Object.entries(schema.properties).flatMap(([key, setting]) => {
      const value = toSend(setting, values[key])
      return value === undefined ? [] : [[key, value]]
    }),
  )
}

function toSend(setting: Setting, value: SettingValue): SettingValue {
  if (setting.type === 'object') return settingsToSend(setting, isRecord(value) ? value : {})
  if (setting.type === 'array')
    return (Array.isArray(value) ? value : []).map((item) => toSend(setting.items, item) ?? '')
  if (value === null || value === undefined) return undefined
  // An empty text stays where the schema says what it may be; elsewhere it means "not set".
  return value === '' && setting.default === undefined ? undefined : value
}

/** Whether a part holds a secret anywhere; it is then shown as "set" and only ever replaced as a whole. */
export function holdsSecret(setting: Setting): boolean {
  if (setting.type === 'object') return Object.values(setting.properties).some(holdsSecret)
  if (setting.type === 'array') return holdsSecret(setting.items)
  return setting.type === 'string' && setting.writeOnly === true
}

/** Leaves out parts with a secret that is set and was not replaced: the server keeps what it has. */
export function withoutKeptSecrets(schema: ObjectSetting, kept: readonly string[]): ObjectSetting {
  const properties = Object.fromEntries(
    Object.entries(schema.properties).filter(([key]) => !kept.includes(key)),
  )
  return { ...schema, properties, required: (schema.required ?? []).filter((key) => !kept.includes(key)) }
}

/** The same check as on the server, by JSON pointer. */
export function settingProblems(schema: ObjectSetting, values: SettingValues): ReadonlyMap<string, string> {
  return toMap(readSettings(schema, settingsToSend(schema, values)).problems)
}

const toMap = (problems: readonly SettingProblem[]): ReadonlyMap<string, string> =>
  new Map(problems.map(({ pointer, message }) => [pointer, message]))

/** Problems in a refused request: `/body/config/kicks/0` → `/kicks/0`. */
export function problemsOfRefusal(error: unknown, prefix: string): ReadonlyMap<string, string> {
  const listed = errorsOf(error)
  return new Map(
    listed.flatMap(({ pointer, detail }) =>
      pointer.startsWith(prefix) ? [[pointer.slice(prefix.length), detail] as const] : [],
    ),
  )
}

type Listed = { pointer: string; detail: string }

function errorsOf(error: unknown): Listed[] {
  if (!isRecord(error)) return []
  const details = isRecord(error.details) ? error.details : {}
  const all = [error.errors, details.errors].find(Array.isArray) ?? []
  return all.filter(
    (one): one is Listed =>
      isRecord(one) && typeof one.pointer === 'string' && typeof one.detail === 'string',
  )
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `secondsToWait` and `seconds_to_wait` → `Seconds to wait`, for settings without a title. */
export function labelOf(key: string, setting: Setting): string {
  if (setting.title) return setting.title
  const words = key
    .replaceAll(/[_-]+/g, ' ')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Lists: entries moved, added and taken away without changing the others. */
export const changedAt = <T>(items: readonly T[], index: number, value: T): T[] =>
  items.map((item, at) => (at === index ? value : item))

export const movedBy = <T>(items: readonly T[], index: number, by: -1 | 1): T[] => {
  const [item, other] = [items[index], items[index + by]]
  if (item === undefined || other === undefined) return [...items]
  return changedAt(changedAt(items, index, other), index + by, item)
}
