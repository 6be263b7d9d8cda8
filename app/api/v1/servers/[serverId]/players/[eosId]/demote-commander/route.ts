import { demoteCommander } from '@/lib/contracts/servers/actions'
import { defineRoute } from '@/lib/server/http/define-route'
import { demoteCommander as run } from '@/lib/server/moderation/act-on-player'

export const POST = defineRoute(demoteCommander, ({ app, caller, params, body }) =>
  run(app, caller, { ...params, ...body }),
)
