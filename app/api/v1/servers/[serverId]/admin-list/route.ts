import { createAdminListAddress, removeAdminListAddress } from '@/lib/contracts/servers/game-roles'
import { createListAddress, removeListAddress } from '@/lib/server/game-lists/list-address'
import { defineRoute } from '@/lib/server/http/define-route'

export const POST = defineRoute(createAdminListAddress, ({ app, caller, params }) =>
  createListAddress(app, caller, { kind: 'admins', ...params }),
)

export const DELETE = defineRoute(removeAdminListAddress, ({ app, caller, params }) =>
  removeListAddress(app, caller, { kind: 'admins', ...params }),
)
