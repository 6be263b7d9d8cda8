import { createBanListAddress, getBanList, removeBanListAddress } from '@/lib/contracts/servers/ban-list'
import { getBanList as run } from '@/lib/server/game-lists/get-ban-list'
import { createListAddress, removeListAddress } from '@/lib/server/game-lists/list-address'
import { defineRoute } from '@/lib/server/http/define-route'

export const GET = defineRoute(getBanList, ({ app, params }) => run(app, params.serverId))

export const POST = defineRoute(createBanListAddress, ({ app, caller, params }) =>
  createListAddress(app, caller, { kind: 'bans', ...params }),
)

export const DELETE = defineRoute(removeBanListAddress, ({ app, caller, params }) =>
  removeListAddress(app, caller, { kind: 'bans', ...params }),
)
