import { getBansCfg } from '@/lib/contracts/servers/ban-list'
import { defineRoute } from '@/lib/server/http/define-route'
import { textResponse } from '@/lib/server/http/text-response'
import { getBansCfg as run } from '@/lib/server/moderation/bans-cfg'

export const GET = defineRoute(getBansCfg, async ({ app, params }) =>
  textResponse(await run(app, params.serverId)),
)
