'use client'

import { useEffect, useEffectEvent } from 'react'
import { type FieldValues, type Resolver, useForm } from 'react-hook-form'
import type { z } from 'zod'
import type { ZodForm, ZodFormOptions } from './use-zod-form'

/**
 * The same as `useZodForm` for the first pages that somebody sees: the schema, and zod with it, arrives with the
 * first field that is touched. `load` imports it: `() => import('./credentials').then((module) => module.Credentials)`.
 */
export function useLazyZodForm<Input extends FieldValues, Output>(
  load: () => Promise<z.ZodType<Output, Input>>,
  options: ZodFormOptions<Input>,
): ZodForm<Input, Output> {
  const loadNow = useEffectEvent(() => Promise.all([load(), importResolver()]))
  useEffect(() => {
    // Somebody who starts to type should not wait at the first click; a failure shows itself there.
    const prepare = () => void loadNow().catch(() => undefined)
    document.addEventListener('focusin', prepare, { once: true })
    return () => document.removeEventListener('focusin', prepare)
  }, [])
  const resolver: Resolver<Input, unknown, Output> = async (values, context, settings) => {
    try {
      const [schema, { zodFormResolver }] = await Promise.all([load(), importResolver()])
      return await zodFormResolver(schema)(values, context, settings)
    } catch {
      // The schema did not arrive. The server checks the values anyway, and the same network answers for it.
      return { values: values as Input & Output, errors: {} }
    }
  }
  return useForm<Input, unknown, Output>({ resolver, mode: 'onTouched', ...options })
}

const importResolver = () => import('./zod-form-resolver')
