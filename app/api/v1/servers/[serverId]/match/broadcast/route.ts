import { broadcast } from '@/lib/contracts/servers/match'
import { defineRoute } from '@/lib/server/http/define-route'
import { broadcast as run } from '@/lib/server/match/match-actions'

export const POST = defineRoute(broadcast, ({ app, caller, params, body }) =>
  run(app, caller, { ...params, ...body }),
)
