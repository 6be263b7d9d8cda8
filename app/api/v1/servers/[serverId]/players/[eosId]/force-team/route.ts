import { forceTeam } from '@/lib/contracts/servers/actions'
import { defineRoute } from '@/lib/server/http/define-route'
import { forceTeam as run } from '@/lib/server/moderation/force-team'

export const POST = defineRoute(forceTeam, ({ app, caller, params, body }) =>
  run(app, caller, { ...params, ...body }),
)
