import { rollbackInstance } from '@/lib/contracts/plugins/instances'
import { defineRoute } from '@/lib/server/http/define-route'
import { rollbackInstance as run } from '@/lib/server/plugin-instances/change-version'

export const POST = defineRoute(rollbackInstance, ({ app, caller, params, body, ifMatch }) =>
  run(app, caller, { ...params, ...body, ifMatch }),
)
