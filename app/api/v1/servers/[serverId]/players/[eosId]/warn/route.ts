import { warnPlayer } from '@/lib/contracts/servers/actions'
import { defineRoute } from '@/lib/server/http/define-route'
import { warnPlayer as run } from '@/lib/server/moderation/act-on-player'

export const POST = defineRoute(warnPlayer, ({ app, caller, params, body }) =>
  run(app, caller, { ...params, ...body }),
)
