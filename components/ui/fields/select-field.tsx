'use client'

import type { FieldPath, FieldValues } from 'react-hook-form'
import { type FieldProps, FormField } from '../form-field'
import { Select, type SelectOption } from '../select'

type Props<V extends FieldValues, N extends FieldPath<V>, O> = FieldProps<V, N, O> & {
  options: readonly SelectOption<string>[]
  placeholder?: string
}

export function SelectField<V extends FieldValues, N extends FieldPath<V>, O = V>(props: Props<V, N, O>) {
  const { options, placeholder, ...base } = props
  return (
    <FormField {...base}>
      {({ value, onChange, ...field }, attributes) => (
        <Select
          {...field}
          {...attributes}
          options={options}
          placeholder={placeholder}
          value={value}
          onValueChange={onChange}
        />
      )}
    </FormField>
  )
}
