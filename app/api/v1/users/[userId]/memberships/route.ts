import { replaceMemberships } from '@/lib/contracts/people/users'
import { defineRoute } from '@/lib/server/http/define-route'
import { replaceMemberships as run } from '@/lib/server/people/replace-memberships'

export const PUT = defineRoute(replaceMemberships, ({ app, caller, params, body, ifMatch }) =>
  run(app, caller, { ...params, ...body, ifMatch }),
)
