import { createAdminListAddress, removeAdminListAddress } from '@/lib/contracts/servers/game-roles'
import {
  createAdminListAddress as runCreate,
  removeAdminListAddress as runRemove,
} from '@/lib/server/admin-roles/admin-list-address'
import { defineRoute } from '@/lib/server/http/define-route'

export const POST = defineRoute(createAdminListAddress, ({ app, caller, params }) =>
  runCreate(app, caller, params.serverId),
)

export const DELETE = defineRoute(removeAdminListAddress, ({ app, caller, params }) =>
  runRemove(app, caller, params.serverId),
)
