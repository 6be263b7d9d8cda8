import { installUpload } from '@/lib/contracts/plugins/uploads'
import { defineRoute } from '@/lib/server/http/define-route'
import { installUpload as install } from '@/lib/server/plugins/stage-upload'

export const POST = defineRoute(installUpload, ({ app, caller, params, body }) =>
  install(app, caller, params.uploadId, body),
)
