import { createHash } from 'node:crypto'
import { MAX_UPLOAD_BYTES } from '@/lib/contracts/plugins/uploads'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { publicOrigin } from './public-origin'
import { readSingleFile } from './read-single-file'
import { localHandler } from './upload-handler'

/** Part boundary and headers around the one file. */
const MULTIPART_OVERHEAD_BYTES = 4 * 1024

/** The browser asks first where to go on; uploads are small, so always at the start. */
export const probeIngest = (): Response => new Response(null, { headers: { 'x-ut-range-start': '0' } })

/**
 * Takes a file at an address that was given out, hands it to UploadThing's handler as its cloud would, and answers
 * with what the panel made of it.
 */
export const ingestFile = async (app: App, request: Request, fileKey: string): Promise<Response> => {
  const { ingest } = app.plugins
  const origin = publicOrigin(app, request)
  const { search } = new URL(request.url)
  const address = new URL(`${origin}/api/ingest/${fileKey}${search}`)
  const expected = ingest.take(address, fileKey)
  const { name, type, bytes } = await readSingleFile(request, {
    maxBytes: Math.min(expected.sizeBytes, MAX_UPLOAD_BYTES),
    overheadBytes: MULTIPART_OVERHEAD_BYTES,
  })
  if (bytes.length !== expected.sizeBytes) {
    throw new AppError(
      'REQUEST_MALFORMED',
      `The upload has ${bytes.length} bytes; ${expected.sizeBytes} were announced`,
    )
  }
  ingest.hold(fileKey, bytes)
  const url = `${origin}/api/ingest/${fileKey}`
  const fileHash = createHash('sha256').update(bytes).digest('hex')
  const file = {
    name,
    size: bytes.length,
    type,
    customId: null,
    key: fileKey,
    url,
    appUrl: url,
    ufsUrl: url,
    fileHash,
  }
  await report(app, origin, expected.slug, {
    status: 'uploaded',
    file,
    origin: `${origin}/api/ingest`,
    metadata: expected.metadata,
  })
  // Whatever happened in between, the bytes are not kept.
  ingest.release(fileKey)
  return Response.json({
    url,
    appUrl: url,
    ufsUrl: url,
    fileHash,
    serverData: ingest.takeResult(fileKey) ?? null,
  })
}

const report = async (app: App, origin: string, slug: string, payload: object): Promise<void> => {
  const body = JSON.stringify(payload)
  const answer = await localHandler(
    app,
    origin,
  )(
    new Request(`${origin}/api/uploadthing?slug=${encodeURIComponent(slug)}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'uploadthing-hook': 'callback',
        'x-uploadthing-signature': app.plugins.ingest.sign(body),
      },
      body,
    }),
  )
  if (!answer.ok) throw new AppError('INTERNAL', `the upload handler answered with ${answer.status}`)
}
