import { getInstanceMetrics } from '@/lib/contracts/plugins/instance-details'
import { defineRoute } from '@/lib/server/http/define-route'
import { getInstanceMetrics as run } from '@/lib/server/plugin-instances/instance-details'

export const GET = defineRoute(getInstanceMetrics, ({ app, params }) => run(app, params))
