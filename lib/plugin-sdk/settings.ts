/** Text formats of a setting, beyond plain text. Each becomes a fitting field in the form. */
export const SETTING_FORMATS = [
  'duration',
  'player',
  'role',
  'team',
  'layer',
  'discord-channel',
  'color',
  'regex',
  'multiline',
] as const
export type SettingFormat = (typeof SETTING_FORMATS)[number]

interface SettingBase<T> {
  /** Label in the form; the key when absent. */
  readonly title?: string
  /** Help below the field. */
  readonly description?: string
  /** Value when the admin sets none. */
  readonly default?: T
}

export interface StringSetting extends SettingBase<string> {
  readonly type: 'string'
  readonly format?: SettingFormat
  readonly enum?: readonly string[]
  /** Labels of `enum`, in its order. */
  readonly enumTitles?: readonly string[]
  readonly minLength?: number
  /** At most 10,000, which is also the default. */
  readonly maxLength?: number
  /** ECMAScript pattern without back-references, look-around and nested repetition, at most 200 characters. */
  readonly pattern?: string
  /** Secret: stored encrypted, never sent back to a browser. */
  readonly writeOnly?: boolean
}

export interface NumberSetting extends SettingBase<number> {
  readonly type: 'integer' | 'number'
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly multipleOf?: number
  readonly enum?: readonly number[]
  /** Shown after the field, for example `seconds`. */
  readonly unit?: string
}

export interface BooleanSetting extends SettingBase<boolean> {
  readonly type: 'boolean'
}

export interface ArraySetting extends SettingBase<readonly unknown[]> {
  readonly type: 'array'
  readonly items: Setting
  readonly minItems?: number
  /** At most 1,000, which is also the default. */
  readonly maxItems?: number
  readonly uniqueItems?: boolean
}

export interface ObjectSetting extends SettingBase<Readonly<Record<string, unknown>>> {
  readonly type: 'object'
  readonly properties: Readonly<Record<string, Setting>>
  readonly required?: readonly string[]
  readonly additionalProperties?: false
}

/** One setting: a subset of JSON Schema 2020-12. Everything declared is enforced on the server. */
export type Setting = StringSetting | NumberSetting | BooleanSetting | ArraySetting | ObjectSetting

/** The whole `config` of a manifest. */
export type SettingsSchema = ObjectSetting

/** Deepest nesting of settings. */
export const SETTINGS_DEPTH = 6

/** Longest `pattern` in characters. */
export const SETTING_PATTERN_CHARS = 200
