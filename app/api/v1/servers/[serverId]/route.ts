import { getServer, removeServer, updateServer } from '@/lib/contracts/servers/operations'
import { defineRoute } from '@/lib/server/http/define-route'
import { getServer as runGetServer } from '@/lib/server/servers/list-servers'
import { removeServer as runRemoveServer } from '@/lib/server/servers/remove-server'
import { updateServer as runUpdateServer } from '@/lib/server/servers/save-server'

export const GET = defineRoute(getServer, ({ app, params }) => runGetServer(app, params.serverId))

export const PATCH = defineRoute(updateServer, ({ app, caller, params, body, ifMatch }) =>
  runUpdateServer(app, caller, { ...params, ifMatch, change: body }),
)

export const DELETE = defineRoute(removeServer, ({ app, caller, params, ifMatch }) =>
  runRemoveServer(app, caller, { ...params, ifMatch }),
)
