import { setNextLayer } from '@/lib/contracts/servers/match'
import { defineRoute } from '@/lib/server/http/define-route'
import { setNextLayer as run } from '@/lib/server/match/match-actions'

export const POST = defineRoute(setNextLayer, ({ app, caller, params, body }) =>
  run(app, caller, { ...params, ...body }),
)
