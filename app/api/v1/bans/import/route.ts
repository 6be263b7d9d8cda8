import { importBans } from '@/lib/contracts/players/bans'
import { defineRoute } from '@/lib/server/http/define-route'
import { importBans as run } from '@/lib/server/moderation/import-bans'

export const POST = defineRoute(importBans, ({ app, caller, body, query }) =>
  run(app, caller, { ...body, validateOnly: query.validateOnly === 'true' }),
)
