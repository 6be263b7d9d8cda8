import { endMySession } from '@/lib/contracts/people/sessions'
import { defineRoute } from '@/lib/server/http/define-route'
import { endMySession as run } from '@/lib/server/people/end-sessions'

export const DELETE = defineRoute(endMySession, ({ app, caller, params }) =>
  run(app, caller, params.sessionId),
)
