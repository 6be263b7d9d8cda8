'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Operation } from '@/lib/contracts/operation'
import type { ApiError } from './api-error'
import { type CallOptions, call } from './call'
import type { CallInput } from './call-input'
import { operationKey } from './operation-key'

type Settings<R extends z.ZodType> = {
  /** Operations whose answers are out of date afterwards; they are fetched anew where they are on screen. */
  invalidates?: readonly Pick<Operation, 'id'>[]
  onSuccess?: (answer: z.output<R>) => unknown
}

/**
 * A change. `mutateAsync(input)` rejects with an ApiError, which `Form` and `ConfirmDialog` show by
 * themselves. `ifMatch` and other options of `call` stand beside the input.
 */
export function useOperationMutation<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
>(operation: Operation<P, Q, B, R>, settings: Settings<R> = {}) {
  const queryClient = useQueryClient()
  type Input = CallInput<Operation<P, Q, B, R>> & Pick<CallOptions, 'ifMatch' | 'idempotencyKey'>
  return useMutation<z.output<R>, ApiError, Input>({
    mutationKey: [operation.id],
    mutationFn: (input) => call(operation, input, input),
    onSuccess: async (answer) => {
      const stale = settings.invalidates ?? []
      await Promise.all(
        stale.map((changed) => queryClient.invalidateQueries({ queryKey: operationKey(changed) })),
      )
      await settings.onSuccess?.(answer)
    },
  })
}
