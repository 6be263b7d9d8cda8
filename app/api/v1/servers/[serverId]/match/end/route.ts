import { endMatch } from '@/lib/contracts/servers/match'
import { defineRoute } from '@/lib/server/http/define-route'
import { endMatch as run } from '@/lib/server/match/match-actions'

export const POST = defineRoute(endMatch, ({ app, caller, params, body }) =>
  run(app, caller, { ...params, ...body }),
)
