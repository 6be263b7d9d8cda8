'use client'

import type { FieldPath, FieldValues } from 'react-hook-form'
import { Combobox, type ComboboxOption } from '../combobox'
import { type FieldProps, FormField } from '../form-field'

type Props<V extends FieldValues, N extends FieldPath<V>, O> = FieldProps<V, N, O> & {
  options: readonly ComboboxOption<string>[]
  placeholder?: string
}

export function ComboboxField<V extends FieldValues, N extends FieldPath<V>, O = V>(props: Props<V, N, O>) {
  const { options, placeholder, ...base } = props
  return (
    <FormField {...base}>
      {({ value, onChange, ...field }, attributes) => (
        <Combobox
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
