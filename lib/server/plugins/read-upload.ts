import { Readable } from 'node:stream'
import busboy from 'busboy'
import type { PackageBytes } from '@/lib/plugin-host/signatures/verify-package'
import { AppError } from '@/lib/shared/app-error'
import { partLimit, partTooLarge, type UploadPart } from './check-package'

const UPLOAD_MS = 60_000
const PARTS: readonly UploadPart[] = ['file', 'manifest', 'signature']

const isUploadPart = (name: string | undefined): name is UploadPart => PARTS.some((part) => part === name)

type Options = { readonly maxBytes: number; readonly timeoutMs?: number }

/**
 * Reads the three parts of an upload as they come in. Each has its own limit, and reading stops at the first byte
 * too many, at the first part that is not one of the three, and after a minute. Nothing is parsed here.
 */
export const readUpload = async (
  request: Request,
  { maxBytes, timeoutMs = UPLOAD_MS }: Options,
): Promise<PackageBytes> => {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > maxBytes) throw bodyTooLarge(maxBytes, declared)
  const parts = await collectParts(request, maxBytes, timeoutMs)
  const missing = (['file', 'manifest'] as const).filter((part) => !parts.has(part))
  if (missing.length > 0) {
    const errors = missing.map((part) => ({
      pointer: `/body/${part}`,
      code: 'REQUIRED',
      detail: 'is missing',
    }))
    throw new AppError('REQUEST_INVALID', `The form lacks ${missing.join(' and ')}`, { details: { errors } })
  }
  const [bundle, manifest] = [parts.get('file'), parts.get('manifest')]
  if (!bundle || !manifest) throw new AppError('INTERNAL')
  return { bundle, manifest, signature: parts.get('signature') ?? null }
}

type Parts = Map<UploadPart, Uint8Array>

const collectParts = (request: Request, maxBytes: number, timeoutMs: number): Promise<Parts> =>
  new Promise((resolve, reject) => {
    const parts: Parts = new Map()
    const source = toNodeStream(request)
    const parser = openParser(request)
    const timer = setTimeout(() => fail(timedOut(timeoutMs)), timeoutMs)
    let seenBytes = 0
    let isSettled = false
    const settle = (finish: () => void) => {
      if (isSettled) return
      isSettled = true
      clearTimeout(timer)
      source.unpipe(parser)
      finish()
      // The rest of the body is not read: closing the stream tells the client to stop.
      source.destroy()
    }
    const fail = (error: AppError) => settle(() => reject(error))
    const add = (name: string | undefined, bytes: Uint8Array) => {
      if (!isUploadPart(name)) return fail(unknownPart(name))
      if (parts.has(name)) return fail(unknownPart(name))
      if (bytes.length > partLimit(name)) return fail(partTooLarge(name, bytes.length))
      parts.set(name, bytes)
    }
    source.on('data', (chunk: Uint8Array) => {
      seenBytes += chunk.length
      if (seenBytes > maxBytes) fail(bodyTooLarge(maxBytes, seenBytes))
    })
    source.on('error', () => fail(cutOff(seenBytes)))
    source.on('aborted', () => fail(cutOff(seenBytes)))
    parser.on('file', (name, stream) => {
      if (!isUploadPart(name) || parts.has(name)) {
        stream.resume()
        return fail(unknownPart(name))
      }
      const chunks: Uint8Array[] = []
      let size = 0
      stream.on('data', (chunk: Uint8Array) => {
        size += chunk.length
        chunks.push(chunk)
        if (size > partLimit(name)) fail(partTooLarge(name, size))
      })
      stream.on('end', () => add(name, new Uint8Array(Buffer.concat(chunks))))
      stream.on('error', () => fail(cutOff(seenBytes)))
    })
    // A part without a file name; its bytes were read as Latin-1, which keeps each of them.
    parser.on('field', (name, value) => add(name, new Uint8Array(Buffer.from(value, 'latin1'))))
    parser.on('partsLimit', () => fail(unknownPart('a fourth part')))
    parser.on('error', () => fail(cutOff(seenBytes)))
    parser.on('close', () => settle(() => resolve(parts)))
    source.pipe(parser)
  })

const toNodeStream = (request: Request): Readable => {
  if (!request.body) throw new AppError('REQUEST_MALFORMED', 'The request has no body')
  return Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0])
}

const openParser = (request: Request): busboy.Busboy => {
  const contentType = request.headers.get('content-type') ?? ''
  if (!contentType.toLowerCase().startsWith('multipart/form-data')) {
    throw new AppError(
      'BODY_TYPE_UNSUPPORTED',
      `Send multipart/form-data, not ${contentType || 'an unnamed type'}`,
    )
  }
  const largest = Math.max(...PARTS.map(partLimit))
  try {
    return busboy({
      headers: { 'content-type': contentType },
      defCharset: 'latin1',
      limits: { parts: PARTS.length + 1, fieldNameSize: 20, fieldSize: largest + 1, headerPairs: 20 },
    })
  } catch (cause) {
    throw new AppError('REQUEST_MALFORMED', 'The form has no boundary', { cause })
  }
}

const unknownPart = (name: string | undefined): AppError =>
  new AppError(
    'REQUEST_INVALID',
    `A form has one each of ${PARTS.join(', ')}; this one has "${(name ?? '').slice(0, 20)}" beside or twice`,
  )

const bodyTooLarge = (maxBytes: number, actualBytes: number): AppError =>
  new AppError(
    'BODY_TOO_LARGE',
    `The body may have ${maxBytes} bytes, this one has at least ${actualBytes}`,
    {
      details: { maxBytes, actualBytes },
    },
  )

const cutOff = (bytes: number): AppError =>
  new AppError('REQUEST_MALFORMED', `The upload ended in the middle, after ${bytes} bytes`)

const timedOut = (timeoutMs: number): AppError =>
  new AppError('UPLOAD_TIMEOUT', `The upload took longer than ${timeoutMs / 1000} s`)
