import { Client, type Dispatcher } from 'undici'
import { createDeadline } from '@/lib/plugin-host/deadline'
import { checkHeaders, checkTarget, portableHeaders } from './check-target'
import { connectChecked } from './connect-checked'
import { OutboundFailure } from './outbound-failure'
import type { Outbound, OutboundOptions, OutboundRequest, OutboundResponse } from './outbound-request'
import { ACCEPTED_ENCODINGS, readBody } from './read-body'

const DEFAULT_TIMEOUT_MS = 10_000
const DEFAULT_MAX_BYTES = 1024 * 1024
const MAX_HEADER_BYTES = 16 * 1024
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const USER_AGENT = 'Palisade'

type Hop = {
  readonly url: URL
  readonly method: string
  readonly headers: Record<string, string>
  readonly body: string | undefined
}

/** How long a request may go on, and who hears that from now on it may arrive. */
type Course = { readonly signal: AbortSignal; connected(): void }

type Answer = OutboundResponse & { readonly location: string | null }

/**
 * The one HTTP client of the panel. A connection serves one request and is never shared, so nothing of one plugin
 * can reach another through it.
 */
export const createOutbound = (options: OutboundOptions = {}): Outbound => ({
  send: async (request) => {
    const outer = request.signal ? [request.signal] : []
    const { signal, dispose } = createDeadline(request.timeoutMs ?? DEFAULT_TIMEOUT_MS, ...outer)
    let isConnected = false
    const connected = () => {
      isConnected = true
    }
    try {
      return await follow(options, request, { signal, connected })
    } catch (error) {
      throw toFailure(error, signal, isConnected)
    } finally {
      dispose()
    }
  },
})

const follow = async (
  options: OutboundOptions,
  request: OutboundRequest,
  course: Course,
): Promise<OutboundResponse> => {
  const { maxRedirects = 0, maxBytes = DEFAULT_MAX_BYTES } = request
  let sentBytes = 0
  let hop = firstHop(request)
  for (let count = 0; ; count += 1) {
    const { location, ...answer } = await sendHop(options, hop, maxBytes, course)
    sentBytes += answer.sentBytes
    if (location === null || maxRedirects === 0) return { ...answer, sentBytes }
    if (count >= maxRedirects) {
      throw new OutboundFailure('refused', `The request is refused: more than ${maxRedirects} redirects`)
    }
    hop = nextHop(hop, answer.status, location, request)
  }
}

const firstHop = (request: OutboundRequest): Hop => {
  const { url, method = 'GET', headers = {}, body } = request
  const checked = { 'user-agent': USER_AGENT, ...checkHeaders(headers) }
  return { url: checkTarget(url, method, request), method, headers: checked, body }
}

/** Checked like the first address. To another origin goes nothing that could be a credential. */
const nextHop = (before: Hop, status: number, location: string, request: OutboundRequest): Hop => {
  const keepsBody = status === 307 || status === 308 || before.method === 'GET' || before.method === 'HEAD'
  const method = keepsBody ? before.method : 'GET'
  if (!URL.canParse(location, before.url.href)) {
    throw new OutboundFailure('refused', 'The request is refused: a redirect leads to no address')
  }
  const url = checkTarget(new URL(location, before.url), method, request)
  const headers = url.origin === before.url.origin ? before.headers : portableHeaders(before.headers)
  if (keepsBody) return { url, method, headers, body: before.body }
  const { 'content-type': _type, ...rest } = headers
  return { url, method, headers: rest, body: undefined }
}

const sendHop = async (
  options: OutboundOptions,
  { url, method, headers, body }: Hop,
  maxBytes: number,
  { signal, connected }: Course,
): Promise<Answer> => {
  const client = new Client(url.origin, {
    maxHeaderSize: MAX_HEADER_BYTES,
    connect: (_options, callback) => {
      const port = Number(url.port || 443)
      connectChecked(options, { host: url.hostname, port, signal }).then(
        (socket) => {
          connected()
          callback(null, socket)
        },
        (error: Error) => callback(error, null),
      )
    },
  })
  try {
    const response = await client.request({
      path: `${url.pathname}${url.search}`,
      method: method as Dispatcher.HttpMethod,
      headers: { ...headers, 'accept-encoding': ACCEPTED_ENCODINGS },
      body: body ?? null,
      signal,
    })
    const received = plainHeaders(response.headers)
    const location = REDIRECTS.has(response.statusCode) ? (received.location ?? null) : null
    const content = await readBody(response.body, received['content-encoding'], maxBytes)
    return {
      status: response.statusCode,
      headers: received,
      body: content.text,
      sentBytes: Buffer.byteLength(body ?? ''),
      receivedBytes: content.receivedBytes,
      location,
    }
  } finally {
    await client.destroy()
  }
}

const plainHeaders = (
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), [value].flat().join(', ')]],
    ),
  )

/** Ours keeps its kind, also where the client wrapped it; of everything else only that it failed is told. */
const toFailure = (error: unknown, signal: AbortSignal, isConnected: boolean): OutboundFailure => {
  if (OutboundFailure.isInstance(error) && !signal.aborted) return error
  if (signal.aborted)
    return new OutboundFailure('timeout', 'The request took too long or was given up', error, isConnected)
  const cause = error instanceof Error ? error.cause : undefined
  if (OutboundFailure.isInstance(cause)) return cause
  return isConnected
    ? new OutboundFailure('failed', 'The connection was lost before the answer came', error, true)
    : new OutboundFailure('failed', 'The remote server could not be reached', error)
}
