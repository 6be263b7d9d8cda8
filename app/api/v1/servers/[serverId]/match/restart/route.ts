import { restartMatch } from '@/lib/contracts/servers/match'
import { defineRoute } from '@/lib/server/http/define-route'
import { restartMatch as run } from '@/lib/server/match/match-actions'

export const POST = defineRoute(restartMatch, ({ app, caller, params, body }) =>
  run(app, caller, { ...params, ...body }),
)
