import { runTestCommand } from '@/lib/contracts/plugins/try-instance'
import { defineRoute } from '@/lib/server/http/define-route'
import { runTestCommand as run } from '@/lib/server/plugin-instances/try-instance'

export const POST = defineRoute(runTestCommand, ({ app, caller, params, body }) =>
  run(app, caller, { ...params, ...body }),
)
