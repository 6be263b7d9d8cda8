import { z } from 'zod'
import { defineOperation } from '../operation'
import { Id } from '../schemas'
import { UploadAnswer } from './plugin-report'

const tag = 'Browser upload'

/** Name of the route in UploadThing's file router. */
export const UPLOAD_ROUTE = 'pluginPackage'

/** What the browser gets when its upload was read: the report, or why there is none. */
export const BrowserUploadResult = z.object({
  uploadId: Id.nullable(),
  answer: UploadAnswer.nullable(),
  problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
})
export type BrowserUploadResult = z.output<typeof BrowserUploadResult>

const Slug = z.strictObject({
  slug: z.string().max(40).optional(),
  actionType: z.string().max(20).optional(),
})

export const describeUploadRoutes = defineOperation({
  id: 'browser-upload.routes',
  method: 'GET',
  path: '/api/uploadthing',
  root: true,
  tag,
  summary: "UploadThing's file routes: types, sizes and counts",
  permission: 'plugins:install',
  query: Slug,
  response: z.unknown(),
})

export const startBrowserUpload = defineOperation({
  id: 'browser-upload.start',
  method: 'POST',
  path: '/api/uploadthing',
  root: true,
  tag,
  summary: "Ask for an address to upload to; also where UploadThing's cloud reports an upload",
  permission: {
    public:
      'Asking for an address needs plugins:install, checked by the route; reports carry a signature that is checked',
  },
  query: Slug,
  bodyKind: 'stream',
  response: z.unknown(),
})

const IngestParams = z.strictObject({ fileKey: z.string().max(200) })

export const probeIngest = defineOperation({
  id: 'browser-upload.probe',
  method: 'GET',
  path: '/api/ingest/{fileKey}',
  root: true,
  tag,
  summary: 'Where an upload would go on (used with HEAD)',
  permission: { public: 'The address is signed and works once' },
  params: IngestParams,
  query: z.looseObject({}),
  response: z.unknown(),
})

export const ingestFile = defineOperation({
  id: 'browser-upload.ingest',
  method: 'PUT',
  path: '/api/ingest/{fileKey}',
  root: true,
  tag,
  summary: 'Upload to an address that was given out',
  permission: { public: 'The address is signed and works once' },
  params: IngestParams,
  query: z.looseObject({}),
  bodyKind: 'stream',
  response: z.unknown(),
})
