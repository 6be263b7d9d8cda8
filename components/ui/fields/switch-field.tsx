'use client'

import type { FieldPath, FieldValues } from 'react-hook-form'
import { type FieldProps, FormField } from '../form-field'
import { Switch } from '../switch'

export function SwitchField<V extends FieldValues, N extends FieldPath<V>, O = V>(
  props: FieldProps<V, N, O>,
) {
  return (
    <FormField {...props} layout="inline">
      {({ value, onChange, ...field }, attributes) => (
        <Switch {...field} {...attributes} checked={Boolean(value)} onCheckedChange={onChange} />
      )}
    </FormField>
  )
}
