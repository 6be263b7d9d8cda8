import { getKey, removeKey, updateKey } from '@/lib/contracts/plugins/keys'
import { defineRoute } from '@/lib/server/http/define-route'
import { getKey as get } from '@/lib/server/plugins/keys/list-keys'
import { revokeKey } from '@/lib/server/plugins/keys/revoke-key'
import { updateKey as update } from '@/lib/server/plugins/keys/update-key'

export const GET = defineRoute(getKey, ({ app, params }) => get(app, params.keyId))

export const PATCH = defineRoute(updateKey, ({ app, caller, params, body, ifMatch }) =>
  update(app, caller, { ...params, ...body, ifMatch }),
)

export const DELETE = defineRoute(removeKey, ({ app, caller, params, query }) =>
  revokeKey(app, caller, { ...params, reason: query.reason, validateOnly: query.validateOnly === 'true' }),
)
