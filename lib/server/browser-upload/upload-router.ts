import { createUploadthing, UploadThingError } from 'uploadthing/server'
import { BrowserUploadResult, UPLOAD_ROUTE } from '@/lib/contracts/plugins/browser-upload'
import { AppError } from '@/lib/shared/app-error'
import type { JsonObject } from '@/lib/shared/json'
import { readPackageEnvelope } from '@/lib/shared/package-envelope'
import type { App } from '../app'
import { ANONYMOUS, type Caller, requirePermission } from '../auth/actor'
import { storableObject } from '../game/events/storable'
import { checkOrigin } from '../http/check-origin'
import { toAppError } from '../http/to-response'
import { orThrow } from '../plugins/check-package'
import { stageUpload } from '../plugins/stage-upload'

/** Files that are dropped at once; each is a package of its own. */
const MAX_FILES = 10

export type ReadUploaded = (file: { readonly key: string; readonly ufsUrl: string }) => Promise<Uint8Array>

/** UploadThing's file router: one route, for people who may install plugins, that ends in a staged upload. */
export const createUploadRouter = (app: App, read: ReadUploaded) => {
  const define = createUploadthing()
  return {
    [UPLOAD_ROUTE]: define({ blob: { maxFileSize: '2MB', maxFileCount: MAX_FILES } })
      .middleware(async ({ req }) => ({ personId: await authenticate(app, req) }))
      // Through text: UploadThing's own type of JSON knows no arrays in arrays.
      .onUploadComplete(async ({ file, metadata }) =>
        JSON.parse(JSON.stringify(await finish(app, metadata.personId, () => read(file)))),
      ),
  }
}

export type UploadRouter = ReturnType<typeof createUploadRouter>

/** The report for the browser, or why there is none: a refusal is an answer too. */
const finish = async (app: App, personId: string, read: () => Promise<Uint8Array>): Promise<JsonObject> => {
  try {
    return storableObject(BrowserUploadResult.parse(await stage(app, personId, await read())))
  } catch (thrown) {
    const { code, message } = toAppError(thrown)
    if (code === 'INTERNAL') app.log.error('A browser upload failed', { error: thrown })
    return { uploadId: null, answer: null, problem: { code, detail: code === 'INTERNAL' ? '' : message } }
  }
}

const stage = async (app: App, personId: string, envelope: Uint8Array) => {
  const caller: Caller = {
    actor: { ...ANONYMOUS, kind: 'user', userId: personId },
    requestId: 'browser-upload',
    ip: null,
  }
  const answer = await stageUpload(app, caller, orThrow(readPackageEnvelope(envelope)))
  return { uploadId: answer.uploadId, answer, problem: null }
}

/** The same checks as in front of every operation. Resolves with the person that the upload belongs to. */
const authenticate = async (app: App, request: Request): Promise<string> => {
  try {
    checkOrigin(request)
    const actor = await app.auth.authenticate(request)
    if (!actor) throw new AppError('NOT_AUTHENTICATED', 'Sign in to upload plugins')
    requirePermission(actor, 'plugins:install')
    await app.rateLimits.take('upload', actor.id ?? 'unknown')
    return actor.userId ?? actor.id ?? 'nobody'
  } catch (thrown) {
    const { code, message } = toAppError(thrown)
    throw new UploadThingError({ code: 'FORBIDDEN', message: `${code}: ${message}` })
  }
}
