import { getInstancePanels } from '@/lib/contracts/plugins/instance-details'
import { defineRoute } from '@/lib/server/http/define-route'
import { getInstancePanels as run } from '@/lib/server/plugin-instances/instance-details'

export const GET = defineRoute(getInstancePanels, ({ app, params }) => run(app, params))
