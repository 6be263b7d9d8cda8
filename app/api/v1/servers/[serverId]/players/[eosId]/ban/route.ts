import { banPlayer } from '@/lib/contracts/servers/actions'
import { defineRoute } from '@/lib/server/http/define-route'
import { banPlayer as run } from '@/lib/server/moderation/ban-player'

export const POST = defineRoute(banPlayer, ({ app, caller, params, body }) =>
  run(app, caller, { ...params, ...body }),
)
