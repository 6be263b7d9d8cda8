import { getAdminsCfg } from '@/lib/contracts/servers/game-roles'
import { getAdminsCfg as runGetAdminsCfg } from '@/lib/server/admin-roles/get-game-roles'
import { defineRoute } from '@/lib/server/http/define-route'

export const GET = defineRoute(getAdminsCfg, ({ app, params }) => runGetAdminsCfg(app, params.serverId))
