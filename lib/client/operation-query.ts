import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Operation } from '@/lib/contracts/operation'
import { call } from './call'
import type { CallInput } from './call-input'
import { operationKey } from './operation-key'

/** Query options of a GET operation: `useQuery(operationQuery(getServer, { params: { serverId } }))`. */
export function operationQuery<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
>(operation: Operation<P, Q, B, R>, input: CallInput<Operation<P, Q, B, R>>) {
  return queryOptions({
    queryKey: operationKey(operation, input),
    queryFn: ({ signal }): Promise<z.output<R>> => call(operation, input, { signal }),
  })
}

type PageOf<Item> = { items: Item[]; nextCursor: string | null }

/** Query options of a list with cursor pages; the cursor is added to the query of `input`. */
export function operationPages<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType<PageOf<unknown>>,
>(operation: Operation<P, Q, B, R>, input: CallInput<Operation<P, Q, B, R>>) {
  return infiniteQueryOptions({
    queryKey: [...operationKey(operation, input), 'pages'],
    queryFn: ({ signal, pageParam }): Promise<z.output<R>> =>
      call(operation, withCursor(input, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: z.output<R>) => page.nextCursor,
  })
}

function withCursor<Input extends { query?: unknown }>(input: Input, cursor: string | null): Input {
  if (cursor === null) return input
  return { ...input, query: Object.assign({}, input.query, { cursor }) }
}

/** The rows of all pages so far. */
export const rowsOf = <Item>(data: { pages: readonly PageOf<Item>[] } | undefined): Item[] =>
  data?.pages.flatMap((page) => page.items) ?? []
