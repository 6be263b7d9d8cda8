import { zodResolver } from '@hookform/resolvers/zod'
import type { FieldValues, Resolver } from 'react-hook-form'
import type { z } from 'zod'
import { fieldMessage } from './field-message'

/** Checks the values of a form by a schema and says what is wrong in the words of the forms. */
export const zodFormResolver = <Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
): Resolver<Input, unknown, Output> => zodResolver<Input, unknown, Output>(schema, { error: fieldMessage })
