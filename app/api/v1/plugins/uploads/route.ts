import { listUploads } from '@/lib/contracts/plugins/uploads'
import { defineRoute } from '@/lib/server/http/define-route'
import { listUploads as list } from '@/lib/server/plugins/stage-upload'

export const GET = defineRoute(listUploads, ({ app, caller }) => list(app, caller))
