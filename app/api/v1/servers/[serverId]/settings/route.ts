import { getServerSettings } from '@/lib/contracts/servers/operations'
import { defineRoute } from '@/lib/server/http/define-route'
import { getServerSettings as run } from '@/lib/server/servers/list-servers'

export const GET = defineRoute(getServerSettings, ({ app, params }) => run(app, params.serverId))
