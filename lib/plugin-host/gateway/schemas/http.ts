import { z } from 'zod'
import type { HttpRequest } from '@/lib/plugin-sdk/api/http'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { maySetHeader } from '@/lib/shared/outbound-header'

const MAX_HEADERS = 32

const HeaderName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, 'is not a header name')
  .refine((name) => maySetHeader(name), 'is a header that plugins may not set')

const HeaderValue = z
  .string()
  .max(4_096)
  .regex(/^[\t\x20-\x7e]*$/, 'must be printable ASCII on one line')

/** HTTPS on its own port, a name and no address, no user: everything else is refused before a look-up. */
export const UrlSchema = z
  .string()
  .max(4_096)
  .superRefine((text, context) => {
    const problem = urlProblem(text)
    if (problem) context.addIssue({ code: 'custom', message: problem })
  })

const urlProblem = (text: string): string | null => {
  if (!URL.canParse(text)) return 'is not a URL'
  const { protocol, port, username, password, hostname } = new URL(text)
  if (protocol !== 'https:' || port !== '') return 'must be https on port 443'
  if (username !== '' || password !== '') return 'must not name a user'
  return /^[a-z0-9.-]+\.[a-z][a-z0-9-]*$/.test(hostname) ? null : 'must name a host, not an address'
}

export const HttpRequestSchema = z
  .strictObject({
    method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
    headers: z
      .record(HeaderName, HeaderValue)
      .refine((headers) => Object.keys(headers).length <= MAX_HEADERS, `at most ${MAX_HEADERS} headers`)
      .optional(),
    body: z.string().max(LIMITS.httpRequestBytes.default).optional(),
    json: z.json().optional(),
    timeoutMs: z.number().int().min(100).max(LIMITS.httpMs.default).optional(),
  })
  .refine(({ body, json }) => body === undefined || json === undefined, 'body and json exclude each other')

export const HttpResponseSchema = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
})

export const hostOf = (url: string): string => new URL(url).hostname

/** Bytes that leave with the request. */
export const requestBytes = (request: HttpRequest | undefined): number =>
  Buffer.byteLength(request?.body ?? (request?.json === undefined ? '' : JSON.stringify(request.json)))

const HIDDEN = '[hidden]'

/** A request without what may be secret in it: names of headers and of the query stay, values do not. */
export const recordedRequest = (url: string, request?: HttpRequest): readonly unknown[] => {
  const names = Object.keys(request?.headers ?? {})
  const bodyBytes = requestBytes(request)
  return [
    withoutValues(new URL(url)),
    {
      method: request?.method ?? 'GET',
      ...(names.length > 0 ? { headers: Object.fromEntries(names.map((name) => [name, HIDDEN])) } : {}),
      ...(bodyBytes > 0 ? { bodyBytes } : {}),
    },
  ]
}

const withoutValues = ({ origin, pathname, search }: URL): string => {
  if (search === '') return `${origin}${pathname}`
  const pairs = search
    .slice(1)
    .split('&')
    // Without a sign of equality the whole of it may be a key.
    .map((pair) => (pair.includes('=') ? `${pair.slice(0, pair.indexOf('='))}=${HIDDEN}` : HIDDEN))
  return `${origin}${pathname}?${pairs.join('&')}`
}
