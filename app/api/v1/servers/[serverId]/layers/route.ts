import { listLayers } from '@/lib/contracts/servers/match'
import { defineRoute } from '@/lib/server/http/define-route'
import { listLayers as run } from '@/lib/server/match/get-match'

export const GET = defineRoute(listLayers, ({ app, params }) => run(app, params.serverId))
