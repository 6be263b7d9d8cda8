import type { OperationBody, OperationParams, OperationQuery } from '@/lib/contracts/operation'
import type { App } from '../app'
import type { Caller } from '../auth/actor'

/** What a route hands to its one use case. */
export type RouteContext<O> = {
  readonly app: App
  readonly caller: Caller
  readonly params: OperationParams<O>
  readonly query: OperationQuery<O>
  readonly body: OperationBody<O>
  /** Version named by `If-Match`; undefined when the client does not care. */
  readonly ifMatch: number | undefined
  /** For operations that read the body themselves or stream. */
  readonly request: Request
}
