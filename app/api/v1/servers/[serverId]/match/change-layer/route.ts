import { changeLayer } from '@/lib/contracts/servers/match'
import { defineRoute } from '@/lib/server/http/define-route'
import { changeLayer as run } from '@/lib/server/match/match-actions'

export const POST = defineRoute(changeLayer, ({ app, caller, params, body }) =>
  run(app, caller, { ...params, ...body }),
)
