import { listInstanceCommands } from '@/lib/contracts/plugins/instance-details'
import { defineRoute } from '@/lib/server/http/define-route'
import { listInstanceCommands as run } from '@/lib/server/plugin-instances/instance-details'

export const GET = defineRoute(listInstanceCommands, ({ app, params }) => run(app, params))
