import { verifyPlugin } from '@/lib/contracts/plugins/plugins'
import { defineRoute } from '@/lib/server/http/define-route'
import { verifyPlugin as verify } from '@/lib/server/plugins/verify-plugin'

export const POST = defineRoute(verifyPlugin, ({ app, params, body }) => verify(app, { ...params, ...body }))
