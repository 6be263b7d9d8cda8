import { listServerEvents } from '@/lib/contracts/events'
import { listServerEvents as run } from '@/lib/server/events/list-events'
import { defineRoute } from '@/lib/server/http/define-route'

export const GET = defineRoute(listServerEvents, ({ app, caller, params, query }) =>
  run(app, caller, params.serverId, query),
)
