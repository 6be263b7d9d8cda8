import type { Operation } from '@/lib/contracts/operation'

/**
 * Parses what the use case returned by the response schema, so that nothing leaves which the
 * schema does not name. A resource with a `version` gets it as ETag; an instance gets its `rev`, since its
 * `version` is that of the plugin.
 */
export const toSuccessResponse = (operation: Operation, result: unknown): Response => {
  if (result instanceof Response) return result
  const status = operation.status ?? 200
  if (status === 204) return new Response(null, { status })
  const body = operation.response.parse(result)
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' })
  const version = versionOf(body)
  if (version !== null) headers.set('etag', `"${version}"`)
  return new Response(JSON.stringify(body), { status, headers })
}

const versionOf = (body: unknown): number | null => {
  if (typeof body !== 'object' || body === null) return null
  if ('rev' in body && typeof body.rev === 'number') return body.rev
  return 'version' in body && typeof body.version === 'number' ? body.version : null
}
