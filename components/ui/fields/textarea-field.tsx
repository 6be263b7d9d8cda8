'use client'

import type { ComponentProps } from 'react'
import type { FieldPath, FieldValues } from 'react-hook-form'
import { type FieldProps, FormField } from '../form-field'
import { Textarea } from '../textarea'
import type { OwnProps } from './own-props'

type Props<V extends FieldValues, N extends FieldPath<V>, O> = FieldProps<V, N, O> &
  OwnProps<ComponentProps<typeof Textarea>, 'onChange'>

export function TextareaField<V extends FieldValues, N extends FieldPath<V>, O = V>(props: Props<V, N, O>) {
  const { control, name, label, description, required, disabled, className, ...rest } = props
  return (
    <FormField {...{ control, name, label, description, required, disabled, className }}>
      {({ value, ...field }, attributes) => (
        <Textarea {...rest} {...field} {...attributes} value={value ?? ''} />
      )}
    </FormField>
  )
}
