import { setInstanceMode } from '@/lib/contracts/plugins/instances'
import { defineRoute } from '@/lib/server/http/define-route'
import { setInstanceMode as run } from '@/lib/server/plugin-instances/change-instance'

export const PUT = defineRoute(setInstanceMode, ({ app, caller, params, body, ifMatch }) =>
  run(app, caller, { ...params, ...body, ifMatch }),
)
