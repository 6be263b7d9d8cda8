import { listPlayers } from '@/lib/contracts/players/players'
import { defineRoute } from '@/lib/server/http/define-route'
import { listPlayers as run } from '@/lib/server/players/list-players'

export const GET = defineRoute(listPlayers, ({ app, caller, query }) => run(app, caller, query))
