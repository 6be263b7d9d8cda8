import { previewPermissions } from '@/lib/contracts/plugins/permission-preview'
import { defineRoute } from '@/lib/server/http/define-route'
import { previewPermissions as run } from '@/lib/server/plugins/permissions/preview-permissions'

export const POST = defineRoute(previewPermissions, async ({ caller, body }) => run(caller, body))
