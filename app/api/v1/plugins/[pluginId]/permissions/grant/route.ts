import { grantPluginPermissions } from '@/lib/contracts/plugins/permissions'
import { defineRoute } from '@/lib/server/http/define-route'
import { grantPermissions } from '@/lib/server/plugins/permissions/grant-permissions'

export const POST = defineRoute(grantPluginPermissions, ({ app, caller, params, body }) =>
  grantPermissions(app, caller, { ...params, ...body }),
)
