import type { z } from 'zod'
import { type Operation, operationPath } from '@/lib/contracts/operation'
import { type App, getApp } from '../app'
import { ANONYMOUS, type Caller } from '../auth/actor'
import { authorize, isPublic } from './authorize'
import { checkOrigin } from './check-origin'
import { clientAddress } from './client-address'
import { withIdempotency } from './idempotency'
import { parseIfMatch } from './if-match'
import { parseRequest } from './parse-request'
import type { RouteContext } from './request-context'
import { newRequestId } from './request-id'
import { requireActing } from './require-acting'
import { toErrorResponse } from './to-response'
import { toSuccessResponse } from './to-success-response'

/** Next gives no params at all to a route without any. */
type NextContext = { params: Promise<Record<string, string> | undefined> }

/** What Next calls. The operation hangs on it, so that tests can walk the route files. */
export type RouteHandler = ((request: Request, context: NextContext) => Promise<Response>) & {
  readonly operation: Operation
}

/**
 * Turns an operation and one use case into a route: authenticate, authorise, origin, rate limit,
 * parse, run, parse the answer. Every throw leaves as problem+json.
 */
export const defineRoute = <
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
>(
  operation: Operation<P, Q, B, R>,
  run: (context: RouteContext<Operation<P, Q, B, R>>) => Promise<z.input<R> | Response>,
): RouteHandler => {
  const handler = async (request: Request, next: NextContext): Promise<Response> => {
    const requestId = newRequestId(request.headers)
    const { pathname } = new URL(request.url)
    const app = getApp()
    const stopTimer = app.metrics.httpDuration.startTimer({
      method: operation.method,
      route: operationPath(operation),
    })
    const response = await respond(
      app,
      operation,
      request,
      (await next.params) ?? {},
      requestId,
      (input, caller, ifMatch) =>
        run({
          app,
          caller,
          ifMatch,
          request,
          ...(input as Pick<RouteContext<Operation<P, Q, B, R>>, 'params' | 'query' | 'body'>),
        }),
    ).catch((error: unknown) => toErrorResponse(error, { requestId, path: pathname, log: app.log }))
    stopTimer({ status: String(response.status) })
    response.headers.set('x-request-id', requestId)
    return response
  }
  return Object.assign(handler, { operation: operation as Operation })
}

type Run = (
  input: { params: unknown; query: unknown; body: unknown },
  caller: Caller,
  ifMatch: number | undefined,
) => Promise<unknown>

const respond = async (
  app: App,
  operation: Operation,
  request: Request,
  rawParams: Record<string, string>,
  requestId: string,
  run: Run,
): Promise<Response> => {
  const ip = clientAddress(request.headers, app.config.http.trustedProxies)
  const actor = isPublic(operation) ? null : await app.auth.authenticate(request, ip)
  authorize(operation, actor, rawParams)
  // Health, readiness and metrics are about this very process.
  if (operation.root !== true) requireActing(app)
  checkOrigin(request)
  await app.rateLimits.take(operation.rate ?? 'default', actor?.id ?? ip ?? 'unknown')
  const caller: Caller = { actor: actor ?? ANONYMOUS, requestId, ip }
  const input = await parseRequest(operation, request, rawParams)
  return withIdempotency({ app, operation, request, caller, body: input.body }, async () =>
    toSuccessResponse(operation, await run(input, caller, parseIfMatch(request.headers))),
  )
}
