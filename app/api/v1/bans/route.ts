import { listBans } from '@/lib/contracts/players/bans'
import { defineRoute } from '@/lib/server/http/define-route'
import { listBans as run } from '@/lib/server/moderation/bans'

export const GET = defineRoute(listBans, ({ app, caller, query }) => run(app, caller, query))
