import { randomUUID } from 'node:crypto'

const ACCEPTED = /^[A-Za-z0-9._-]{8,64}$/

/** The id a proxy gave, when it is a harmless token; otherwise a new one. */
export const newRequestId = (headers: Headers): string => {
  const given = headers.get('x-request-id')
  return given !== null && ACCEPTED.test(given) ? given : randomUUID()
}
