import { listInstanceLogs } from '@/lib/contracts/plugins/instance-details'
import { defineRoute } from '@/lib/server/http/define-route'
import { listInstanceLogs as run } from '@/lib/server/plugin-instances/instance-details'

export const GET = defineRoute(listInstanceLogs, ({ app, params, query }) => run(app, params, query))
