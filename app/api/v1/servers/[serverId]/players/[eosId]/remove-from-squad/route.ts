import { removeFromSquad } from '@/lib/contracts/servers/actions'
import { defineRoute } from '@/lib/server/http/define-route'
import { removeFromSquad as run } from '@/lib/server/moderation/act-on-player'

export const POST = defineRoute(removeFromSquad, ({ app, caller, params, body }) =>
  run(app, caller, { ...params, ...body }),
)
