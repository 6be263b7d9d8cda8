'use client'

import type { ComponentProps } from 'react'
import type { FieldPath, FieldValues } from 'react-hook-form'
import { type FieldProps, FormField } from '../form-field'
import { Input } from '../input'
import type { OwnProps } from './own-props'

type Props<V extends FieldValues, N extends FieldPath<V>, O> = FieldProps<V, N, O> &
  OwnProps<ComponentProps<typeof Input>, 'onChange'>

/** With `type="number"` an empty field is `null` and anything else a number. */
export function InputField<V extends FieldValues, N extends FieldPath<V>, O = V>(props: Props<V, N, O>) {
  const { control, name, label, description, required, disabled, className, type, ...rest } = props
  return (
    <FormField {...{ control, name, label, description, required, disabled, className }}>
      {({ value, onChange, ...field }, attributes) => (
        <Input
          {...rest}
          {...field}
          {...attributes}
          type={type}
          value={value ?? ''}
          onChange={(event) => onChange(type === 'number' ? toNumber(event.target) : event.target.value)}
        />
      )}
    </FormField>
  )
}

const toNumber = (input: HTMLInputElement): number | null => (input.value === '' ? null : input.valueAsNumber)
