import { getPlugin, removePlugin } from '@/lib/contracts/plugins/plugins'
import { defineRoute } from '@/lib/server/http/define-route'
import { getPlugin as get } from '@/lib/server/plugins/list-plugins'
import { removePlugin as remove } from '@/lib/server/plugins/remove-plugin'

export const GET = defineRoute(getPlugin, ({ app, caller, params }) => get(app, caller, params.pluginId))

export const DELETE = defineRoute(removePlugin, ({ app, caller, params, query }) =>
  remove(app, caller, { ...params, reason: query.reason, validateOnly: query.validateOnly === 'true' }),
)
