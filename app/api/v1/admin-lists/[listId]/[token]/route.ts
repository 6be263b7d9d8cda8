import { readAdminList } from '@/lib/contracts/servers/game-roles'
import { readAdminListAt } from '@/lib/server/admin-roles/admin-list-address'
import { defineRoute } from '@/lib/server/http/define-route'
import { textResponse } from '@/lib/server/http/text-response'

export const GET = defineRoute(readAdminList, async ({ app, params }) =>
  textResponse(await readAdminListAt(app, params)),
)
