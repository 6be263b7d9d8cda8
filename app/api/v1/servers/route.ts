import { createServer, listServers } from '@/lib/contracts/servers/operations'
import { defineRoute } from '@/lib/server/http/define-route'
import { listServers as runListServers } from '@/lib/server/servers/list-servers'
import { createServer as runCreateServer } from '@/lib/server/servers/save-server'

export const GET = defineRoute(listServers, ({ app, caller }) => runListServers(app, caller))

export const POST = defineRoute(createServer, ({ app, caller, body }) => runCreateServer(app, caller, body))
