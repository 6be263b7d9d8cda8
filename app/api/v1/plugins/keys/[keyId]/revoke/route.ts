import { revokeKey } from '@/lib/contracts/plugins/keys'
import { defineRoute } from '@/lib/server/http/define-route'
import { revokeKey as revoke } from '@/lib/server/plugins/keys/revoke-key'

export const POST = defineRoute(revokeKey, ({ app, caller, params, query, body }) =>
  revoke(app, caller, { ...params, ...body, validateOnly: query.validateOnly === 'true' }),
)
