import { resumeInstance } from '@/lib/contracts/plugins/instances'
import { defineRoute } from '@/lib/server/http/define-route'
import { resumeInstance as run } from '@/lib/server/plugin-instances/change-instance'

export const POST = defineRoute(resumeInstance, ({ app, caller, params }) => run(app, caller, params))
