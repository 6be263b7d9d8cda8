import { setFogOfWar } from '@/lib/contracts/servers/match'
import { defineRoute } from '@/lib/server/http/define-route'
import { setFogOfWar as run } from '@/lib/server/match/match-actions'

export const POST = defineRoute(setFogOfWar, ({ app, caller, params, body }) =>
  run(app, caller, { ...params, ...body }),
)
