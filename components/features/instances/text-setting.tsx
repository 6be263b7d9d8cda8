'use client'

import type { ReactNode } from 'react'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import type { StringSetting } from '@/lib/contracts/plugins/settings-schema'
import { ColourControl } from './colour-control'
import { DurationControl } from './duration-control'
import { LayerControl } from './layer-control'
import { PlayerControl } from './player-control'
import type { TextControlProps } from './text-control-props'

const UNSET = 'unset'

/** The control that fits a text setting: by its words, its format, or a line to type on. */
export function TextControl({ setting, ...props }: TextControlProps & { setting: StringSetting }): ReactNode {
  const { attributes, value, onChange } = props
  if (setting.enum) return <EnumControl setting={setting} {...props} />
  if (setting.writeOnly) {
    return (
      <Input
        {...attributes}
        type="password"
        autoComplete="new-password"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  switch (setting.format) {
    case 'multiline':
      return <Textarea {...attributes} value={value} onChange={(event) => onChange(event.target.value)} />
    case 'duration':
      return <DurationControl {...props} />
    case 'color':
      return <ColourControl {...props} />
    case 'player':
      return <PlayerControl {...props} />
    case 'layer':
      return <LayerControl {...props} />
    case 'team':
      return <TeamControl {...props} />
    default:
      return (
        <Input
          {...attributes}
          autoComplete="off"
          spellCheck={setting.format === undefined}
          inputMode={setting.format === 'discord-channel' ? 'numeric' : undefined}
          className={setting.format === 'regex' ? 'font-mono' : undefined}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )
  }
}

function EnumControl({
  setting,
  attributes,
  value,
  onChange,
  required,
}: TextControlProps & { setting: StringSetting }) {
  const options = (setting.enum ?? []).map((word, index) => ({
    value: word,
    label: setting.enumTitles?.[index] ?? word,
  }))
  return <Choice {...{ attributes, value, onChange, required, options }} />
}

function TeamControl(props: TextControlProps) {
  const options = [
    { value: '1', label: 'Team 1' },
    { value: '2', label: 'Team 2' },
  ]
  return <Choice {...props} options={options} />
}

type ChoiceProps = TextControlProps & { options: { value: string; label: string }[] }

/** What need not be set can be unset again. */
function Choice({ attributes, value, onChange, required, options }: ChoiceProps) {
  const all = required ? options : [{ value: UNSET, label: 'Not set' }, ...options]
  return (
    <Select
      {...attributes}
      options={all}
      value={value === '' ? (required ? undefined : UNSET) : value}
      onValueChange={(next) => onChange(next === UNSET ? '' : next)}
    />
  )
}
