import { runPanelAction } from '@/lib/contracts/plugins/instance-details'
import { defineRoute } from '@/lib/server/http/define-route'
import { runPanelAction as run } from '@/lib/server/plugin-instances/try-instance'

export const POST = defineRoute(runPanelAction, ({ app, caller, params, body }) =>
  run(app, caller, { ...params, ...body }),
)
