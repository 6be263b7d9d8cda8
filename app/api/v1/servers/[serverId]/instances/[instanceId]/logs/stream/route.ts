import { streamInstanceLogs } from '@/lib/contracts/plugins/instance-details'
import { defineRoute } from '@/lib/server/http/define-route'
import { streamInstanceLogs as run } from '@/lib/server/plugin-instances/instance-details'

export const GET = defineRoute(streamInstanceLogs, ({ app, caller, params, request }) =>
  run(app, caller, params, request),
)
