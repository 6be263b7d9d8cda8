import type { z } from 'zod'
import type { Operation } from '@/lib/contracts/operation'

type Wire = 'id' | 'method' | 'path' | 'root' | 'bodyKind' | 'responseKind'

/**
 * What `call` needs of an operation. Every operation is one; without its schemas it holds no zod, for what a page
 * asks before it can be drawn.
 */
export type CallTarget<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = Pick<Operation, Wire> & {
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly response?: R
}

/** The target of an operation, typed by it: `const preview: CallTargetOf<typeof previewInvitation> = { … }`. */
export type CallTargetOf<O> =
  O extends Operation<infer P, infer Q, infer B, infer R> ? CallTarget<P, Q, B, R> : never
