import { discardUpload, getUpload } from '@/lib/contracts/plugins/uploads'
import { defineRoute } from '@/lib/server/http/define-route'
import { discardUpload as discard, getUpload as get } from '@/lib/server/plugins/stage-upload'

export const GET = defineRoute(getUpload, ({ app, caller, params }) => get(app, caller, params.uploadId))

export const DELETE = defineRoute(discardUpload, ({ app, caller, params }) =>
  discard(app, caller, params.uploadId),
)
