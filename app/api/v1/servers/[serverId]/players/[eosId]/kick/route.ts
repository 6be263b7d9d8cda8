import { kickPlayer } from '@/lib/contracts/servers/actions'
import { defineRoute } from '@/lib/server/http/define-route'
import { kickPlayer as run } from '@/lib/server/moderation/act-on-player'

export const POST = defineRoute(kickPlayer, ({ app, caller, params, body }) =>
  run(app, caller, { ...params, ...body }),
)
