import { endUserSessions, listUserSessions } from '@/lib/contracts/people/sessions'
import { defineRoute } from '@/lib/server/http/define-route'
import { endUserSessions as end } from '@/lib/server/people/end-sessions'
import { listUserSessions as list } from '@/lib/server/people/list-sessions'

export const GET = defineRoute(listUserSessions, ({ app, caller, params }) =>
  list(app, caller, params.userId),
)

export const DELETE = defineRoute(endUserSessions, ({ app, caller, params }) =>
  end(app, caller, params.userId),
)
