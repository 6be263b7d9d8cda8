import type { Readable, Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { OutboundFailure } from './outbound-failure'

const UNPACKERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/** What a request says that it takes. */
export const ACCEPTED_ENCODINGS = 'gzip, br'

type Body = { readonly text: string; readonly receivedBytes: number }

/** The body as text. Stops at the limit, on the wire and unpacked, so that a small answer cannot become a large one. */
export const readBody = async (
  stream: Readable,
  encoding: string | undefined,
  maxBytes: number,
): Promise<Body> => {
  const unpack = unpackerFor(encoding)
  let receivedBytes = 0
  stream.on('data', (chunk: Buffer) => {
    receivedBytes += chunk.length
    if (receivedBytes > maxBytes) stream.destroy(tooLarge(maxBytes))
  })
  const source = unpack ? stream.pipe(unpack) : stream
  if (unpack) stream.once('error', (error) => unpack.destroy(error))
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of source as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > maxBytes) {
      stream.destroy()
      throw tooLarge(maxBytes)
    }
    chunks.push(chunk)
  }
  return { text: Buffer.concat(chunks).toString('utf8'), receivedBytes }
}

const unpackerFor = (encoding: string | undefined): Transform | null => {
  const name = encoding?.trim().toLowerCase() ?? ''
  if (name === '' || name === 'identity') return null
  const create = Object.hasOwn(UNPACKERS, name) ? UNPACKERS[name] : undefined
  if (create) return create()
  throw new OutboundFailure('failed', `The answer is packed as ${JSON.stringify(name.slice(0, 40))}`)
}

const tooLarge = (maxBytes: number) =>
  new OutboundFailure('too-large', `The response has more than ${maxBytes} bytes`)
