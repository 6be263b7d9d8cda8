import { liftBan } from '@/lib/contracts/players/bans'
import { defineRoute } from '@/lib/server/http/define-route'
import { liftBan as run } from '@/lib/server/moderation/bans'

export const POST = defineRoute(liftBan, ({ app, caller, params, body }) =>
  run(app, caller, { ...params, ...body }),
)
