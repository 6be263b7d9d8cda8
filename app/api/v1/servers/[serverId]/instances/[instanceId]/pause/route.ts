import { pauseInstance } from '@/lib/contracts/plugins/instances'
import { defineRoute } from '@/lib/server/http/define-route'
import { pauseInstance as run } from '@/lib/server/plugin-instances/change-instance'

export const POST = defineRoute(pauseInstance, ({ app, caller, params }) => run(app, caller, params))
