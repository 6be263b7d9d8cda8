import { createInstance, listInstances } from '@/lib/contracts/plugins/instances'
import { defineRoute } from '@/lib/server/http/define-route'
import { createInstance as runCreateInstance } from '@/lib/server/plugin-instances/create-instance'
import { listInstances as runListInstances } from '@/lib/server/plugin-instances/list-instances'

export const GET = defineRoute(listInstances, ({ app, params }) => runListInstances(app, params.serverId))

export const POST = defineRoute(createInstance, ({ app, caller, params, body }) =>
  runCreateInstance(app, caller, { ...params, ...body }),
)
