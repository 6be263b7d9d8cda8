import { setSpeed } from '@/lib/contracts/servers/match'
import { defineRoute } from '@/lib/server/http/define-route'
import { setSpeed as run } from '@/lib/server/match/match-actions'

export const POST = defineRoute(setSpeed, ({ app, caller, params, body }) =>
  run(app, caller, { ...params, ...body }),
)
