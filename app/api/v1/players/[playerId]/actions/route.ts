import { listPlayerActions } from '@/lib/contracts/players/players'
import { defineRoute } from '@/lib/server/http/define-route'
import { listPlayerActions as run } from '@/lib/server/players/list-players'

export const GET = defineRoute(listPlayerActions, ({ app, caller, params, query }) =>
  run(app, caller, params.playerId, query),
)
