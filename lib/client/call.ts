import type { z } from 'zod'
import type { Operation } from '@/lib/contracts/operation'
import { ApiError } from './api-error'
import type { AnyCallInput, CallInput } from './call-input'
import type { CallTarget } from './call-target'
import { callUrl } from './call-url'
import { toApiError } from './problem-response'

export type CallOptions = {
  signal?: AbortSignal
  /** The version that was edited; the panel refuses with VERSION_STALE when there is a newer one. */
  ifMatch?: number
  /** Default: a new one for each POST, so that a lost answer can be asked for again without acting twice. */
  idempotencyKey?: string
}

const RETRY_DELAY_MS = 700

/**
 * Calls one operation of the panel. Resolves with the answer as its schema describes it (the server has
 * parsed it; it is not parsed again here) and rejects with an ApiError.
 */
export async function call<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
>(
  operation: CallTarget<P, Q, B, R>,
  input: CallInput<Operation<P, Q, B, R>>,
  options: CallOptions = {},
): Promise<z.output<R>> {
  const response = await send(operation, input, options)
  if (response.status === 204) return undefined as z.output<R>
  const kind = operation.responseKind ?? 'json'
  return kind === 'json' ? readJson(response) : ((await response.text()) as z.output<R>)
}

/** Opens an event stream. The caller reads the body and ends it through the signal. */
export async function openStream(
  operation: Operation,
  input: AnyCallInput,
  options: { signal: AbortSignal; lastEventId: string | null },
): Promise<ReadableStream<Uint8Array>> {
  const headers = new Headers({ accept: 'text/event-stream' })
  if (options.lastEventId !== null) headers.set('last-event-id', options.lastEventId)
  const response = await fetchOnce(urlOf(operation, input), {
    headers,
    signal: options.signal,
    cache: 'no-store',
  })
  if (!response.ok) throw await toApiError(response)
  if (!response.body)
    throw new ApiError({
      code: 'RESPONSE_UNREADABLE',
      status: response.status,
      message: 'The stream has no body',
    })
  return response.body
}

async function send(operation: CallTarget, input: AnyCallInput, options: CallOptions): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' })
  if (options.ifMatch !== undefined) headers.set('if-match', `"${options.ifMatch}"`)
  const isPost = operation.method === 'POST' && (operation.bodyKind ?? 'json') === 'json'
  if (isPost) headers.set('idempotency-key', options.idempotencyKey ?? newKey())
  const init: RequestInit = { method: operation.method, headers, signal: options.signal ?? null }
  if (input.body !== undefined) init.body = toBody(operation, input.body, headers)
  const url = urlOf(operation, input)
  const response = await fetchOnce(url, init).catch(async (error: unknown) => {
    // A phone between two cells: the idempotency key makes one more try harmless.
    if (!isPost || !ApiError.isInstance(error) || error.code !== 'NETWORK_UNREACHABLE') throw error
    await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS))
    return fetchOnce(url, init)
  })
  if (!response.ok) throw await toApiError(response)
  return response
}

async function fetchOnce(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { credentials: 'same-origin', ...init })
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    throw new ApiError({
      code: 'NETWORK_UNREACHABLE',
      status: 0,
      message: 'The panel cannot be reached. Check your connection; it is tried again when you are back.',
      cause,
    })
  }
}

async function readJson<T>(response: Response): Promise<T> {
  try {
    return await response.json()
  } catch (cause) {
    throw new ApiError({
      code: 'RESPONSE_UNREADABLE',
      status: response.status,
      message: 'The answer of the panel could not be read',
      requestId: response.headers.get('x-request-id') ?? undefined,
      cause,
    })
  }
}

function toBody(operation: CallTarget, body: unknown, headers: Headers): BodyInit {
  if (operation.bodyKind === 'multipart' && body instanceof FormData) return body
  if (operation.bodyKind === 'stream' && body instanceof Blob) return body
  headers.set('content-type', 'application/json')
  return JSON.stringify(body)
}

const urlOf = (operation: CallTarget, input: AnyCallInput): string =>
  callUrl(operation, asValues(input.params), asValues(input.query))

const asValues = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

/** `crypto.randomUUID` is missing on plain http, where small communities run. */
const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
