import { listPlugins } from '@/lib/contracts/plugins/plugins'
import { defineRoute } from '@/lib/server/http/define-route'
import { listPlugins as list } from '@/lib/server/plugins/list-plugins'

export const GET = defineRoute(listPlugins, ({ app, caller, query }) => list(app, caller, query))
