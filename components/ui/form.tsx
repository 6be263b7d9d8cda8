'use client'

import type { ComponentProps, ReactNode } from 'react'
import { type FieldPath, type FieldValues, FormProvider, useFormContext, useFormState } from 'react-hook-form'
import { Button, type ButtonProps } from './button'
import { Callout } from './callout'
import { cn } from './cn'
import { isFormProblem, placeProblem } from './form-problem'
import type { ZodForm } from './use-zod-form'

type Props<Input extends FieldValues, Output> = Omit<ComponentProps<'form'>, 'onSubmit' | 'children'> & {
  form: ZodForm<Input, Output>
  /** Gets parsed values. A thrown ApiError is shown at its fields; anything else above the form. */
  onSubmit: (values: Output) => unknown
  children: ReactNode
}

/** One column of fields with 16 px between them. The first refused field takes focus. */
export function Form<Input extends FieldValues, Output>(props: Props<Input, Output>) {
  const { form, onSubmit, className, children, ...rest } = props
  const submit = form.handleSubmit(async (values) => {
    try {
      await onSubmit(values)
    } catch (error) {
      showFormProblem(form, error)
    }
  })
  return (
    <FormProvider {...form}>
      <form
        noValidate
        // Pressed before the page is awake, values must not end up in the address.
        method="post"
        className={cn('grid gap-4', className)}
        onSubmit={(event) => {
          event.stopPropagation()
          void submit(event)
        }}
        {...rest}
      >
        <FormRefusal />
        {children}
      </form>
    </FormProvider>
  )
}

/** Puts a refused request into the form. `Form` does it itself; for forms that submit elsewhere. */
export function showFormProblem<Input extends FieldValues, Output>(
  form: ZodForm<Input, Output>,
  error: unknown,
): void {
  const problem = isFormProblem(error)
    ? error
    : { message: error instanceof Error ? error.message : String(error) }
  const names = Object.keys(flatten(form.getValues())) as FieldPath<Input>[]
  const placed = placeProblem(problem, names)
  for (const [index, field] of placed.fields.entries()) {
    form.setError(
      field.name as FieldPath<Input>,
      { type: 'server', message: field.message },
      { shouldFocus: index === 0 },
    )
  }
  if (placed.general) form.setError('root.server', { type: 'server', message: placed.general })
}

/** Every path of the values, parents included: `{ a: { b: 1 } }` → `a`, `a.b`. */
function flatten(value: unknown, prefix = ''): Record<string, true> {
  if (typeof value !== 'object' || value === null || value instanceof Date) return {}
  const paths: Record<string, true> = {}
  for (const [key, child] of Object.entries(value)) {
    paths[prefix + key] = true
    Object.assign(paths, flatten(child, `${prefix}${key}.`))
  }
  return paths
}

function FormRefusal() {
  const { errors } = useFormState()
  const message = errors.root?.server?.message
  if (!message) return null
  return (
    <Callout tone="danger" role="alert">
      {message}
    </Callout>
  )
}

/** Submits the surrounding form and shows that it is busy. */
export function SubmitButton({
  variant = 'primary',
  children,
  ...rest
}: Omit<ButtonProps, 'type' | 'loading'>) {
  const { isSubmitting } = useFormState()
  return (
    <Button type="submit" variant={variant} loading={isSubmitting} {...rest}>
      {children}
    </Button>
  )
}

/** Buttons at the end of a form: on a phone they stack, the main one on top. */
export function FormActions({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={cn('flex flex-col-reverse gap-2 sm:flex-row sm:justify-end', className)} {...rest} />
}

/** True while the values differ from the saved ones; used to warn before leaving. */
export function useFormIsDirty(): boolean {
  return useFormContext().formState.isDirty
}
