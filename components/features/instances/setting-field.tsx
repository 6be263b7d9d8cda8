'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { NumberSetting, ObjectSetting, Setting } from '@/lib/contracts/plugins/settings-schema'
import { ListSetting } from './list-setting'
import { useSettingContext } from './setting-context'
import { type ControlAttributes, SettingFrame } from './setting-frame'
import { isRecord, labelOf, type SettingValue, type SettingValues } from './settings-model'
import { TextControl } from './text-setting'

type SettingFieldProps = {
  setting: Setting
  label: string
  /** JSON pointer of the value. */
  pointer: string
  value: SettingValue
  onChange: (value: SettingValue) => void
  required?: boolean
}

/** One setting with the control that fits its type. */
export function SettingField({
  setting,
  label,
  pointer,
  value,
  onChange,
  required = false,
}: SettingFieldProps) {
  const problem = useSettingContext().problems.get(pointer)
  const frame = { label, description: setting.description, required, problem }
  switch (setting.type) {
    case 'object':
      return (
        <fieldset className="grid gap-4 rounded-lg border border-border p-4">
          <legend className="px-1 font-medium">{label}</legend>
          {setting.description && <p className="break-words text-muted text-sm">{setting.description}</p>}
          <SettingFields
            schema={setting}
            pointer={pointer}
            values={isRecord(value) ? value : {}}
            onChange={onChange}
          />
        </fieldset>
      )
    case 'array':
      return (
        <ListSetting
          {...{ setting, label, onChange, problem }}
          items={Array.isArray(value) ? value : []}
          renderItem={(item) => (
            <SettingField setting={setting.items} {...item} pointer={`${pointer}/${item.index}`} />
          )}
        />
      )
    case 'boolean':
      return (
        <SettingFrame {...frame} required={false} isInline>
          {(attributes) => (
            <Checkbox
              {...attributes}
              checked={value === true}
              onCheckedChange={(next) => onChange(next === true)}
            />
          )}
        </SettingFrame>
      )
    case 'string':
      return (
        <SettingFrame {...frame}>
          {(attributes) => (
            <TextControl
              setting={setting}
              attributes={attributes}
              value={typeof value === 'string' ? value : ''}
              onChange={onChange}
              required={required}
            />
          )}
        </SettingFrame>
      )
    default:
      return (
        <SettingFrame {...frame} description={numberHelp(setting)}>
          {(attributes) => <NumberControl {...{ setting, attributes, value, onChange }} />}
        </SettingFrame>
      )
  }
}

type FieldsProps = {
  schema: ObjectSetting
  pointer: string
  values: SettingValues
  onChange: (values: SettingValues) => void
}

/** The settings of one group, in the order in which the author wrote them. */
export function SettingFields({ schema, pointer, values, onChange }: FieldsProps) {
  return (
    <>
      {Object.entries(schema.properties).map(([key, setting]) => (
        <SettingField
          key={key}
          setting={setting}
          label={labelOf(key, setting)}
          pointer={`${pointer}/${key}`}
          value={values[key]}
          required={schema.required?.includes(key) ?? false}
          onChange={(value) => onChange({ ...values, [key]: value })}
        />
      ))}
    </>
  )
}

type NumberProps = {
  setting: NumberSetting
  attributes: ControlAttributes
  value: SettingValue
  onChange: (value: SettingValue) => void
}

function NumberControl({ setting, attributes, value, onChange }: NumberProps) {
  if (setting.enum) {
    const options = setting.enum.map((number) => ({ value: String(number), label: String(number) }))
    return (
      <Select
        {...attributes}
        options={options}
        value={typeof value === 'number' ? String(value) : undefined}
        onValueChange={(next) => onChange(Number(next))}
        className="max-w-48"
      />
    )
  }
  return (
    <span className="flex items-center gap-2">
      <Input
        {...attributes}
        type="number"
        inputMode={setting.type === 'integer' ? 'numeric' : 'decimal'}
        min={setting.minimum}
        max={setting.maximum}
        step={setting.multipleOf ?? (setting.type === 'integer' ? 1 : 'any')}
        value={typeof value === 'number' && Number.isFinite(value) ? value : ''}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.valueAsNumber)}
        className="max-w-40"
      />
      {setting.unit && <span className="text-muted text-sm">{setting.unit}</span>}
    </span>
  )
}

/** The help of the author, and the limits where there are any. */
function numberHelp({ description, minimum, maximum }: NumberSetting): string | undefined {
  const limits =
    minimum !== undefined && maximum !== undefined
      ? `${minimum} to ${maximum}`
      : minimum !== undefined
        ? `At least ${minimum}`
        : maximum !== undefined
          ? `At most ${maximum}`
          : undefined
  return [description, limits].filter(Boolean).join(' · ') || undefined
}
