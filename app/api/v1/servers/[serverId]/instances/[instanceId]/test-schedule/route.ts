import { runTestSchedule } from '@/lib/contracts/plugins/try-instance'
import { defineRoute } from '@/lib/server/http/define-route'
import { runTestSchedule as run } from '@/lib/server/plugin-instances/try-instance'

export const POST = defineRoute(runTestSchedule, ({ app, caller, params, body }) =>
  run(app, caller, { ...params, ...body }),
)
