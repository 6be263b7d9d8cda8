import type { z } from 'zod'
import type { PanelPermission } from '@/lib/shared/panel-permissions'

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Who may call an operation. A permission of scope `server` is checked on the server named by the
 * `serverId` path parameter; without one, it must be held on at least one server and the use case
 * narrows the result to those servers. The other two forms need a written reason.
 */
export type OperationAccess = PanelPermission | { readonly public: string } | { readonly signedIn: string }

export const RATE_CLASSES = {
  /** Reads and ordinary changes, per actor. */
  default: { points: 600, perSeconds: 60 },
  /** Sign-in, set-up and invitations, per address. */
  credentials: { points: 30, perSeconds: 60 },
  /** Lists that game servers fetch by an address of their own, per address; apart from sign-in, so neither waits for the other. */
  gameList: { points: 60, perSeconds: 60 },
  /** Commands to game servers, per actor. */
  command: { points: 120, perSeconds: 60 },
  /** Package uploads, per actor. */
  upload: { points: 20, perSeconds: 60 },
} as const

export type RateClass = keyof typeof RATE_CLASSES

/** One HTTP operation as data: it serves the route, the client, the tests and OpenAPI. */
export type Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> = {
  /** `noun.verb`, unique; also the OpenAPI operationId. */
  readonly id: string
  readonly method: HttpMethod
  /** Below `/api/v1` unless `root`; parameters as `{serverId}`. */
  readonly path: string
  readonly root?: boolean
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly permission: OperationAccess
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  /** `multipart` and `stream` are read by the handler; the size limit still holds. */
  readonly bodyKind?: 'json' | 'multipart' | 'stream'
  readonly maxBodyBytes?: number
  readonly response: Response
  readonly responseKind?: 'json' | 'event-stream' | 'ndjson' | 'text' | 'binary'
  /** Default 200; 201 for what creates, 204 for no content. */
  readonly status?: 200 | 201 | 202 | 204
  readonly rate?: RateClass
}

/** Types an operation without widening it. */
export const defineOperation = <
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Response extends z.ZodType,
>(
  operation: Operation<Params, Query, Body, Response>,
): Operation<Params, Query, Body, Response> => operation

export type OperationParams<O> =
  O extends Operation<infer P, infer _Q, infer _B, infer _R> ? z.output<P> : never
export type OperationQuery<O> =
  O extends Operation<infer _P, infer Q, infer _B, infer _R> ? z.output<Q> : never
export type OperationBody<O> =
  O extends Operation<infer _P, infer _Q, infer B, infer _R> ? z.output<B> : never
/** What a use case may return. */
export type OperationResult<O> =
  O extends Operation<infer _P, infer _Q, infer _B, infer R> ? z.input<R> : never
/** What a client receives. */
export type OperationResponse<O> =
  O extends Operation<infer _P, infer _Q, infer _B, infer R> ? z.output<R> : never

export const API_PREFIX = '/api/v1'

export const operationPath = (operation: Pick<Operation, 'path' | 'root'>): string =>
  operation.root ? operation.path : `${API_PREFIX}${operation.path}`
