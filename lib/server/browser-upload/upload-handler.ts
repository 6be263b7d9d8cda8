import { createRouteHandler } from 'uploadthing/server'
import { z } from 'zod'
import { MAX_UPLOAD_BYTES } from '@/lib/contracts/plugins/uploads'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { uploadThingFetch } from '../outbound/uploadthing-fetch'
import { createUploadThingFiles } from '../package-stores/uploadthing-files'
import { publicOrigin } from './public-origin'
import { createUploadRouter } from './upload-router'

type Handler = (request: Request) => Promise<Response>

/** Answers UploadThing's protocol: with its cloud when there is a token for it, else with the panel's own ingest. */
export const handleUploadThing = (app: App, request: Request): Promise<Response> => {
  const token = app.config.packageStore.uploadThingToken
  return (token ? cloudHandler(app, token) : localHandler(app, publicOrigin(app, request)))(request)
}

const cloudHandler = (app: App, token: string): Handler => {
  const files = createUploadThingFiles({ token, fetch: uploadThingFetch })
  const router = createUploadRouter(app, async ({ key }) => {
    const bytes = await files.download(key, MAX_UPLOAD_BYTES + 1)
    await files.remove([key])
    if (bytes) return bytes
    throw new AppError('UPLOAD_EXPIRED')
  })
  return createRouteHandler({
    router,
    config: { token, fetch: uploadThingFetch, isDev: false, handleDaemonPromise: 'await', logLevel: 'Error' },
  })
}

/** Nothing leaves the machine: the two addresses that the library calls are answered here, any other throws. */
export const localHandler = (app: App, origin: string): Handler => {
  const { ingest } = app.plugins
  const router = createUploadRouter(app, async ({ key }) => {
    const bytes = ingest.release(key)
    if (bytes) return bytes
    throw new AppError('UPLOAD_EXPIRED')
  })
  return createRouteHandler({
    router,
    config: {
      token: ingest.token,
      ingestUrl: `${origin}/api/ingest`,
      callbackUrl: `${origin}/api/uploadthing`,
      fetch: (input, init) => answerInProcess(app, origin, new Request(input, init)),
      isDev: false,
      handleDaemonPromise: 'await',
      logLevel: 'None',
    },
  })
}

const RouteMetadata = z.object({
  fileKeys: z.array(z.string()),
  metadata: z.unknown(),
  callbackSlug: z.string(),
})
const CallbackResult = z.object({ fileKey: z.string(), callbackData: z.unknown() })

const answerInProcess = async (
  { plugins: { ingest } }: App,
  origin: string,
  request: Request,
): Promise<Response> => {
  if (request.url === `${origin}/api/ingest/route-metadata`) {
    const { fileKeys, metadata, callbackSlug } = RouteMetadata.parse(await request.json())
    ingest.expect(fileKeys, { metadata, slug: callbackSlug })
    return Response.json({ ok: true })
  }
  if (request.url === `${origin}/api/ingest/callback-result`) {
    const { fileKey, callbackData } = CallbackResult.parse(await request.json())
    ingest.setResult(fileKey, callbackData)
    return Response.json({ ok: true })
  }
  throw new TypeError(`the upload handler must not ask ${new URL(request.url).host}`)
}
