import { getInstance, removeInstance } from '@/lib/contracts/plugins/instances'
import { defineRoute } from '@/lib/server/http/define-route'
import { removeInstance as runRemoveInstance } from '@/lib/server/plugin-instances/change-instance'
import { getInstance as runGetInstance } from '@/lib/server/plugin-instances/list-instances'

export const GET = defineRoute(getInstance, ({ app, params }) => runGetInstance(app, params))

export const DELETE = defineRoute(removeInstance, ({ app, caller, params, ifMatch }) =>
  runRemoveInstance(app, caller, { ...params, ifMatch }),
)
