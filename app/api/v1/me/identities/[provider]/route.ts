import { unlinkIdentity } from '@/lib/contracts/people/account'
import { defineRoute } from '@/lib/server/http/define-route'
import { unlinkIdentity as run } from '@/lib/server/people/linked-identities'

export const DELETE = defineRoute(unlinkIdentity, ({ app, caller, params }) =>
  run(app, caller, params.provider),
)
