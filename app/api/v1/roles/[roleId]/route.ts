import { removeRole, updateRole } from '@/lib/contracts/people/roles'
import { defineRoute } from '@/lib/server/http/define-route'
import { removeRole as remove, updateRole as update } from '@/lib/server/people/change-roles'

export const PUT = defineRoute(updateRole, ({ app, caller, params, body, ifMatch }) =>
  update(app, caller, { ...params, ...body, ifMatch }),
)

export const DELETE = defineRoute(removeRole, ({ app, caller, params, ifMatch }) =>
  remove(app, caller, { ...params, ifMatch }),
)
