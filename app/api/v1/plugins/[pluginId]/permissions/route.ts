import { listPluginPermissions } from '@/lib/contracts/plugins/permissions'
import { defineRoute } from '@/lib/server/http/define-route'
import { listPermissions } from '@/lib/server/plugins/permissions/list-permissions'

export const GET = defineRoute(listPluginPermissions, ({ app, caller, params, query }) =>
  listPermissions(app, caller, { ...params, ...query }),
)
