import { listPluginVersions } from '@/lib/contracts/plugins/plugins'
import { defineRoute } from '@/lib/server/http/define-route'
import { listPluginVersions as list } from '@/lib/server/plugins/list-plugins'

export const GET = defineRoute(listPluginVersions, ({ app, params }) => list(app, params.pluginId))
