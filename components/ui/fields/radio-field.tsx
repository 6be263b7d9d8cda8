'use client'

import type { FieldPath, FieldValues } from 'react-hook-form'
import { type FieldProps, FormField } from '../form-field'
import { RadioGroup, type RadioOption } from '../radio-group'

type Props<V extends FieldValues, N extends FieldPath<V>, O> = FieldProps<V, N, O> & {
  options: readonly RadioOption<string>[]
}

export function RadioField<V extends FieldValues, N extends FieldPath<V>, O = V>(props: Props<V, N, O>) {
  const { options, ...base } = props
  return (
    <FormField {...base}>
      {({ value, onChange, ...field }, attributes) => (
        <RadioGroup {...field} {...attributes} options={options} value={value} onValueChange={onChange} />
      )}
    </FormField>
  )
}
