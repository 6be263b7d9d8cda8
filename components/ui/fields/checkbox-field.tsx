'use client'

import type { FieldPath, FieldValues } from 'react-hook-form'
import { Checkbox } from '../checkbox'
import { type FieldProps, FormField } from '../form-field'

export function CheckboxField<V extends FieldValues, N extends FieldPath<V>, O = V>(
  props: FieldProps<V, N, O>,
) {
  return (
    <FormField {...props} layout="inline">
      {({ value, onChange, ...field }, attributes) => (
        <Checkbox
          {...field}
          {...attributes}
          checked={Boolean(value)}
          onCheckedChange={(next) => onChange(next === true)}
        />
      )}
    </FormField>
  )
}
