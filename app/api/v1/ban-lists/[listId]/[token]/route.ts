import { readBanList } from '@/lib/contracts/servers/ban-list'
import { serverBehindAddress } from '@/lib/server/game-lists/list-address'
import { defineRoute } from '@/lib/server/http/define-route'
import { textResponse } from '@/lib/server/http/text-response'
import { getBansCfg } from '@/lib/server/moderation/bans-cfg'

export const GET = defineRoute(readBanList, async ({ app, params }) =>
  textResponse(await getBansCfg(app, await serverBehindAddress(app, 'bans', params))),
)
