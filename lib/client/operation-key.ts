import type { Operation } from '@/lib/contracts/operation'
import type { AnyCallInput } from './call-input'

/**
 * The query key of an operation. Without input it matches every call of it, which is what invalidation wants.
 * Server components prefetch under the same key.
 */
export function operationKey(operation: Pick<Operation, 'id'>, input?: AnyCallInput): readonly unknown[] {
  if (!input) return [operation.id]
  return [operation.id, input.params ?? null, input.query ?? null]
}
