import { dehydrate, HydrationBoundary, type QueryKey } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { Operation } from '@/lib/contracts/operation'
import type { CallInput } from './call-input'
import { operationKey } from './operation-key'
import { createQueryClient } from './query-client'

type Entry = { readonly queryKey: QueryKey; readonly load: () => Promise<unknown> }

/** The answer of `operationQuery(operation, input)`, made by a use case on the server. */
export function prefetch<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  operation: Operation<P, Q, B, R>,
  input: CallInput<Operation<P, Q, B, R>>,
  run: () => Promise<z.input<R>>,
): Entry {
  return {
    queryKey: operationKey(operation, input),
    load: async () => operation.response.parse(await run()),
  }
}

/** The first page of `operationPages(operation, input)`. */
export function prefetchPages<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
>(
  operation: Operation<P, Q, B, R>,
  input: CallInput<Operation<P, Q, B, R>>,
  run: () => Promise<z.input<R>>,
): Entry {
  return {
    queryKey: [...operationKey(operation, input), 'pages'],
    load: async () => ({ pages: [operation.response.parse(await run())], pageParams: [null] }),
  }
}

type Props = {
  /** `false` for what the person may not see: the view says so itself. */
  entries: readonly (Entry | false)[]
  children: ReactNode
}

/**
 * Server component: its views find these answers in the cache at the first paint. What could not be loaded
 * is asked for again in the browser, where its view shows why.
 */
export async function Prefetched({ entries, children }: Props) {
  const queryClient = createQueryClient()
  const wanted = entries.filter((entry) => entry !== false)
  await Promise.all(
    wanted.map(({ queryKey, load }) => queryClient.prefetchQuery({ queryKey, queryFn: load, retry: false })),
  )
  return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>
}
