import { banKnownPlayer, listBans } from '@/lib/contracts/players/bans'
import { defineRoute } from '@/lib/server/http/define-route'
import { banKnownPlayer as runBan } from '@/lib/server/moderation/ban-known-player'
import { listBans as run } from '@/lib/server/moderation/bans'

export const GET = defineRoute(listBans, ({ app, caller, query }) => run(app, caller, query))

export const POST = defineRoute(banKnownPlayer, ({ app, caller, body }) => runBan(app, caller, body))
