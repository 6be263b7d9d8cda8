'use client'

import { type ReactNode, useId } from 'react'
import {
  type Control,
  type ControllerRenderProps,
  type FieldPath,
  type FieldValues,
  useController,
} from 'react-hook-form'
import { cn } from './cn'
import { Label } from './label'

/** What a field hands to its control besides RHF's own `field`. */
export type FieldAttributes = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  'aria-required': true | undefined
  'aria-labelledby': string
  disabled: boolean | undefined
}

export type FieldProps<Values extends FieldValues, Name extends FieldPath<Values>, Output = Values> = {
  control: Control<Values, unknown, Output>
  name: Name
  label: ReactNode
  /** A sentence below the control: what it does, which unit, what empty means. */
  description?: ReactNode
  required?: boolean
  disabled?: boolean
  className?: string
}

type Props<Values extends FieldValues, Name extends FieldPath<Values>, Output> = FieldProps<
  Values,
  Name,
  Output
> & {
  /** `inline` puts the control before its label: checkboxes and switches. */
  layout?: 'stacked' | 'inline'
  hideLabel?: boolean
  children: (field: ControllerRenderProps<Values, Name>, attributes: FieldAttributes) => ReactNode
}

/**
 * Label, description, control and error of one value, tied together for screen readers. The ready-made
 * fields (InputField, SelectField …) are built on it; use it directly for a control of your own.
 */
export function FormField<Values extends FieldValues, Name extends FieldPath<Values>, Output>(
  props: Props<Values, Name, Output>,
) {
  const {
    control,
    name,
    label,
    description,
    required,
    disabled,
    layout = 'stacked',
    hideLabel,
    className,
  } = props
  const id = useId()
  const { field, fieldState } = useController<Values, Name, Output>({ control, name })
  const error = fieldState.error?.message ?? (fieldState.error ? 'This value is not valid' : undefined)
  const describedBy = [description && `${id}-about`, error && `${id}-error`].filter(Boolean).join(' ')
  const attributes: FieldAttributes = {
    id,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-required': required || undefined,
    'aria-labelledby': `${id}-label`,
    disabled,
  }
  const labelElement = (
    <Label id={`${id}-label`} htmlFor={id} required={required} className={cn(hideLabel && 'sr-only')}>
      {label}
    </Label>
  )
  const about = description && (
    <p id={`${id}-about`} className="text-muted text-sm">
      {description}
    </p>
  )
  const refusal = error && (
    <p id={`${id}-error`} role="alert" className="text-danger-ink text-sm">
      {error}
    </p>
  )
  if (layout === 'inline') {
    return (
      <div className={cn('grid grid-cols-[auto_1fr] gap-x-2.5 gap-y-0.5', className)}>
        <span className="flex h-5 items-center">{props.children(field, attributes)}</span>
        {labelElement}
        <span className="col-start-2 grid gap-0.5 empty:hidden">
          {about}
          {refusal}
        </span>
      </div>
    )
  }
  return (
    <div className={cn('grid content-start gap-1.5', className)}>
      {labelElement}
      {props.children(field, attributes)}
      {refusal}
      {about}
    </div>
  )
}
