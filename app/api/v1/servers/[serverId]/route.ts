import { getServer, removeServer, updateServer } from '@/lib/contracts/servers/operations'
import { defineRoute } from '@/lib/server/http/define-route'
import { getServer as runGetServer } from '@/lib/server/servers/list-servers'
import {
  removeServer as runRemoveServer,
  updateServer as runUpdateServer,
} from '@/lib/server/servers/save-server'

export const GET = defineRoute(getServer, ({ app, params }) => runGetServer(app, params.serverId))

export const PATCH = defineRoute(updateServer, ({ app, caller, params, body, ifMatch }) =>
  runUpdateServer(app, caller, { ...params, ifMatch, change: body }),
)

export const DELETE = defineRoute(removeServer, ({ app, caller, params }) =>
  runRemoveServer(app, caller, params.serverId),
)
