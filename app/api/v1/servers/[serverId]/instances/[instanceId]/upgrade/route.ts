import { upgradeInstance } from '@/lib/contracts/plugins/instances'
import { defineRoute } from '@/lib/server/http/define-route'
import { upgradeInstance as run } from '@/lib/server/plugin-instances/change-version'

export const POST = defineRoute(upgradeInstance, ({ app, caller, params, body, ifMatch }) =>
  run(app, caller, { ...params, ...body, ifMatch }),
)
