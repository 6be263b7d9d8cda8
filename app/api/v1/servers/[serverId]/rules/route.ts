import { getServerRules, putServerRules } from '@/lib/contracts/servers/rules'
import { defineRoute } from '@/lib/server/http/define-route'
import { getServerRules as runGet, saveServerRules } from '@/lib/server/servers/server-rules'

export const GET = defineRoute(getServerRules, ({ app, params }) => runGet(app, params.serverId))

export const PUT = defineRoute(putServerRules, ({ app, caller, params, body }) =>
  saveServerRules(app, caller, { ...params, ...body }),
)
