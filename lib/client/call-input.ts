import type { z } from 'zod'
import type { Operation } from '@/lib/contracts/operation'

// An operation without params, query or body infers `unknown` there: then nothing may be given.
type Part<Name extends string, Schema extends z.ZodType> =
  unknown extends z.input<Schema>
    ? { [key in Name]?: undefined }
    : Record<string, never> extends z.input<Schema>
      ? { [key in Name]?: z.input<Schema> }
      : { [key in Name]: z.input<Schema> }

/** What a call of this operation needs: path parameters, query and body as its schemas take them. */
export type CallInput<O> =
  O extends Operation<infer P, infer Q, infer B, infer _R>
    ? Part<'params', P> & Part<'query', Q> & Part<'body', B>
    : never

/** The input without shape, for code that serves every operation. */
export type AnyCallInput = {
  readonly params?: unknown
  readonly query?: unknown
  readonly body?: unknown
}
