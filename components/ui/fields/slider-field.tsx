'use client'

import type { ComponentProps } from 'react'
import type { FieldPath, FieldValues } from 'react-hook-form'
import { type FieldProps, FormField } from '../form-field'
import { Slider } from '../slider'

type Props<V extends FieldValues, N extends FieldPath<V>, O> = FieldProps<V, N, O> &
  Pick<ComponentProps<typeof Slider>, 'min' | 'max' | 'step' | 'format'>

export function SliderField<V extends FieldValues, N extends FieldPath<V>, O = V>(props: Props<V, N, O>) {
  const { min, max, step, format, ...base } = props
  return (
    <FormField {...base}>
      {({ value, onChange, ref: _ref, ...field }, attributes) => (
        <Slider
          {...field}
          {...attributes}
          {...{ min, max, step, format }}
          value={value}
          onValueChange={onChange}
        />
      )}
    </FormField>
  )
}
