import { disbandSquad } from '@/lib/contracts/servers/actions'
import { defineRoute } from '@/lib/server/http/define-route'
import { disbandSquad as run } from '@/lib/server/moderation/disband-squad'

export const POST = defineRoute(disbandSquad, ({ app, caller, params }) => run(app, caller, params))
