import { revokePluginPermissions } from '@/lib/contracts/plugins/permissions'
import { defineRoute } from '@/lib/server/http/define-route'
import { revokePermissions } from '@/lib/server/plugins/permissions/revoke-permissions'

export const POST = defineRoute(revokePluginPermissions, ({ app, caller, params, body }) =>
  revokePermissions(app, caller, { ...params, ...body }),
)
