import { AppError } from '@/lib/shared/app-error'

export const DEFAULT_MAX_BODY_BYTES = 256 * 1024

/** Collects the body and stops at the limit, before anything is parsed. */
export const readBody = async (request: Request, maxBytes: number): Promise<Uint8Array> => {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > maxBytes) throw tooLarge(maxBytes, declared)
  const chunks: Uint8Array[] = []
  let size = 0
  if (request.body) {
    for await (const chunk of request.body as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>) {
      size += chunk.byteLength
      if (size > maxBytes) throw tooLarge(maxBytes, size)
      chunks.push(chunk)
    }
  }
  if (declared !== 0 && size !== declared) {
    throw new AppError('REQUEST_MALFORMED', `The body ended after ${size} of ${declared} bytes`)
  }
  return Buffer.concat(chunks)
}

/** An absent body is `undefined`; anything else must be one JSON value in UTF-8. */
export const readJsonBody = async (request: Request, maxBytes: number): Promise<unknown> => {
  const bytes = await readBody(request, maxBytes)
  if (bytes.byteLength === 0) return undefined
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type !== 'application/json') {
    throw new AppError('BODY_TYPE_UNSUPPORTED', `Send application/json, not ${type || 'an unnamed type'}`)
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unreadable'
    throw new AppError('REQUEST_MALFORMED', `The body is not valid JSON: ${reason}`, { cause })
  }
}

const tooLarge = (maxBytes: number, actualBytes: number): AppError =>
  new AppError(
    'BODY_TOO_LARGE',
    `The body may have ${maxBytes} bytes, this one has at least ${actualBytes}`,
    {
      details: { maxBytes, actualBytes },
    },
  )
