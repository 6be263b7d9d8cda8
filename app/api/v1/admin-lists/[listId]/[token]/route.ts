import { readAdminList } from '@/lib/contracts/servers/game-roles'
import { getAdminsCfg } from '@/lib/server/admin-roles/get-game-roles'
import { serverBehindAddress } from '@/lib/server/game-lists/list-address'
import { defineRoute } from '@/lib/server/http/define-route'
import { textResponse } from '@/lib/server/http/text-response'

export const GET = defineRoute(readAdminList, async ({ app, params }) =>
  textResponse(await getAdminsCfg(app, await serverBehindAddress(app, 'admins', params))),
)
