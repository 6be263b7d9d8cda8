import { diffPluginPermissions } from '@/lib/contracts/plugins/permissions'
import { defineRoute } from '@/lib/server/http/define-route'
import { diffVersions } from '@/lib/server/plugins/permissions/list-permissions'

export const GET = defineRoute(diffPluginPermissions, ({ app, params, query }) =>
  diffVersions(app, { ...params, ...query }),
)
