import { streamEvents } from '@/lib/contracts/events'
import { streamEvents as run } from '@/lib/server/events/stream-events'
import { defineRoute } from '@/lib/server/http/define-route'

export const GET = defineRoute(streamEvents, async ({ app, caller, query, request }) =>
  run(app, caller, query, request),
)
