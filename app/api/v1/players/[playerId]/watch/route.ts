import { watchPlayer } from '@/lib/contracts/players/players'
import { defineRoute } from '@/lib/server/http/define-route'
import { watchPlayer as run } from '@/lib/server/players/player-notes'

export const PUT = defineRoute(watchPlayer, ({ app, caller, params, body }) =>
  run(app, caller, { ...params, ...body }),
)
