import { createHash } from 'node:crypto'
import type { Operation } from '@/lib/contracts/operation'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import type { Caller } from '../auth/actor'

type Attempt = {
  readonly app: App
  readonly operation: Operation
  readonly request: Request
  readonly caller: Caller
  readonly body: unknown
}

const CONTEXT = 'idempotency-record'
const KEY = /^[\x21-\x7e]{1,128}$/

/**
 * With `Idempotency-Key`, a POST that was repeated gets the first answer again instead of acting
 * twice. Only answers of success are kept: after an error the same key may be tried again.
 */
export const withIdempotency = async (attempt: Attempt, run: () => Promise<Response>): Promise<Response> => {
  const key = attempt.request.headers.get('idempotency-key')
  const isJson = (attempt.operation.bodyKind ?? 'json') === 'json'
  if (key === null || attempt.operation.method !== 'POST' || !isJson) return run()
  if (!KEY.test(key)) {
    throw new AppError(
      'REQUEST_INVALID',
      'Idempotency-Key must be 1 to 128 printable characters without spaces',
    )
  }
  const { db, secretBox } = attempt.app
  const id = { actorKey: attempt.caller.actor.id ?? `ip:${attempt.caller.ip}`, key }
  const request = { operation: attempt.operation.id, requestHash: hashOf(attempt) }
  const earlier = await db.idempotency.begin(id, request)
  if (earlier) return replay(earlier, request, (sealed) => secretBox.open(sealed, CONTEXT))
  try {
    const response = await run()
    // An answer may hold a secret that is shown once, so it is kept sealed.
    const sealed = secretBox.seal(await response.clone().text(), CONTEXT)
    await db.idempotency.finish(id, response.status, Buffer.from(sealed).toString('base64'))
    return response
  } catch (error) {
    await db.idempotency.forget(id)
    throw error
  }
}

type Earlier = { operation: string; requestHash: string; status: number | null; body: unknown }

const replay = (
  earlier: Earlier,
  request: { operation: string; requestHash: string },
  open: (sealed: Uint8Array) => string,
): Response => {
  if (earlier.operation !== request.operation || earlier.requestHash !== request.requestHash) {
    throw new AppError('IDEMPOTENCY_KEY_REUSED')
  }
  if (earlier.status === null) throw new AppError('IDEMPOTENCY_IN_PROGRESS')
  const headers = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'idempotency-replayed': 'true',
  }
  const body = typeof earlier.body === 'string' ? open(Buffer.from(earlier.body, 'base64')) : ''
  return new Response(earlier.status === 204 ? null : body, { status: earlier.status, headers })
}

/** With the query: `?validateOnly=true` asks for something else than the same request without it. */
const hashOf = ({ request, body }: Attempt): string => {
  const { pathname, search } = new URL(request.url)
  return createHash('sha256')
    .update(`${pathname}${search}\n${JSON.stringify(body)}`)
    .digest('hex')
}
