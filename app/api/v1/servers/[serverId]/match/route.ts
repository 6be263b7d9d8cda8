import { getMatch } from '@/lib/contracts/servers/match'
import { defineRoute } from '@/lib/server/http/define-route'
import { getMatch as run } from '@/lib/server/match/get-match'

export const GET = defineRoute(getMatch, ({ app, params }) => run(app, params.serverId))
