'use client'

import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from 'react-hook-form'
import type { z } from 'zod'
import { zodFormResolver } from './zod-form-resolver'

export type ZodFormOptions<Input extends FieldValues> = {
  defaultValues: DefaultValues<Input>
  /** The saved values, when they arrive or change later. */
  values?: Input
}

export type ZodForm<Input extends FieldValues, Output> = UseFormReturn<Input, unknown, Output>

/**
 * A form checked by a zod schema, normally the `body` of the operation it calls. Checks on leaving a field
 * first and on every change after a refusal, so that nobody is corrected while still typing.
 */
export function useZodForm<Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
  options: ZodFormOptions<Input>,
): ZodForm<Input, Output> {
  return useForm<Input, unknown, Output>({
    resolver: zodFormResolver(schema),
    mode: 'onTouched',
    ...options,
  })
}
