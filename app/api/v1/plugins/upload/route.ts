import { uploadPlugin } from '@/lib/contracts/plugins/uploads'
import { defineRoute } from '@/lib/server/http/define-route'
import { uploadPlugin as upload } from '@/lib/server/plugins/upload-plugin'

export const POST = defineRoute(uploadPlugin, ({ app, caller, request, query }) =>
  upload(app, caller, request, query),
)
