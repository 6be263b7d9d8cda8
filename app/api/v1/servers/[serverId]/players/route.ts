import { getRoster } from '@/lib/contracts/servers/live-players'
import { defineRoute } from '@/lib/server/http/define-route'
import { getRoster as run } from '@/lib/server/servers/get-roster'

export const GET = defineRoute(getRoster, ({ app, params }) => run(app, params.serverId))
