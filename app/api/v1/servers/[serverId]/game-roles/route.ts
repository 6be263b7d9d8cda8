import { getGameRoles, putGameRoles } from '@/lib/contracts/servers/game-roles'
import { getGameRoles as runGetGameRoles, saveGameGroups } from '@/lib/server/admin-roles/get-game-roles'
import { defineRoute } from '@/lib/server/http/define-route'

export const GET = defineRoute(getGameRoles, ({ app, params }) => runGetGameRoles(app, params.serverId))

export const PUT = defineRoute(putGameRoles, ({ app, caller, params, body }) =>
  saveGameGroups(app, caller, { ...params, ...body }),
)
