import { getAdminsCfg } from '@/lib/contracts/servers/game-roles'
import { getAdminsCfg as runGetAdminsCfg } from '@/lib/server/admin-roles/get-game-roles'
import { defineRoute } from '@/lib/server/http/define-route'
import { textResponse } from '@/lib/server/http/text-response'

export const GET = defineRoute(getAdminsCfg, async ({ app, params }) =>
  textResponse(await runGetAdminsCfg(app, params.serverId)),
)
