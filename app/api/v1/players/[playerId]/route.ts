import { getPlayer } from '@/lib/contracts/players/players'
import { defineRoute } from '@/lib/server/http/define-route'
import { getPlayer as run } from '@/lib/server/players/list-players'

export const GET = defineRoute(getPlayer, ({ app, caller, params }) => run(app, caller, params.playerId))
