import { z } from 'zod'
import { SETTING_FORMATS, SETTING_PATTERN_CHARS, type Setting as SettingShape } from './settings'

const label = z.string().min(1).max(120)
const help = z.string().max(1000)
const count = (max: number) => z.int().min(0).max(max)

const base = { title: label.optional(), description: help.optional() }

const StringSetting = z.strictObject({
  type: z.literal('string'),
  ...base,
  default: z.string().max(10_000).optional(),
  format: z.enum(SETTING_FORMATS).optional(),
  enum: z.array(z.string().max(200)).min(1).max(200).optional(),
  enumTitles: z.array(label).max(200).optional(),
  minLength: count(10_000).optional(),
  maxLength: count(10_000).optional(),
  pattern: z.string().min(1).max(SETTING_PATTERN_CHARS).optional(),
  writeOnly: z.boolean().optional(),
})

const NumberSetting = z.strictObject({
  type: z.enum(['integer', 'number']),
  ...base,
  default: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  multipleOf: z.number().positive().optional(),
  enum: z.array(z.number()).min(1).max(200).optional(),
  unit: z.string().min(1).max(24).optional(),
})

const BooleanSetting = z.strictObject({
  type: z.literal('boolean'),
  ...base,
  default: z.boolean().optional(),
})

const ArraySetting = z.strictObject({
  type: z.literal('array'),
  ...base,
  default: z.array(z.unknown()).max(1000).optional(),
  get items(): z.ZodType<SettingShape> {
    return Setting
  },
  minItems: count(1000).optional(),
  maxItems: count(1000).optional(),
  uniqueItems: z.boolean().optional(),
})

/** Name of a setting: also what old configurations use, so capitals and underscores are allowed. */
const settingName = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/)

const ObjectSetting = z.strictObject({
  type: z.literal('object'),
  ...base,
  default: z.record(z.string(), z.unknown()).optional(),
  get properties(): z.ZodRecord<typeof settingName, z.ZodType<SettingShape>> {
    return z.record(settingName, Setting)
  },
  required: z.array(settingName).max(200).optional(),
  additionalProperties: z.literal(false).optional(),
})

/** One setting of the `config` schema. */
export const Setting = z.discriminatedUnion('type', [
  StringSetting,
  NumberSetting,
  BooleanSetting,
  ArraySetting,
  ObjectSetting,
])

/** The `config` of a manifest. */
export const Settings = ObjectSetting
