import { revokeToken } from '@/lib/contracts/people/tokens'
import { defineRoute } from '@/lib/server/http/define-route'
import { revokeToken as run } from '@/lib/server/people/revoke-token'

export const DELETE = defineRoute(revokeToken, ({ app, caller, params }) => run(app, caller, params.tokenId))
