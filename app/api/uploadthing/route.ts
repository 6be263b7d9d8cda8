import { describeUploadRoutes, startBrowserUpload } from '@/lib/contracts/plugins/browser-upload'
import { handleUploadThing } from '@/lib/server/browser-upload/upload-handler'
import { defineRoute } from '@/lib/server/http/define-route'

export const GET = defineRoute(describeUploadRoutes, ({ app, request }) => handleUploadThing(app, request))

export const POST = defineRoute(startBrowserUpload, ({ app, request }) => handleUploadThing(app, request))
