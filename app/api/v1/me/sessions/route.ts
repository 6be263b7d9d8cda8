import { endMyOtherSessions, listMySessions } from '@/lib/contracts/people/sessions'
import { defineRoute } from '@/lib/server/http/define-route'
import { endMyOtherSessions as end } from '@/lib/server/people/end-sessions'
import { listMySessions as list } from '@/lib/server/people/list-sessions'

export const GET = defineRoute(listMySessions, ({ app, caller }) => list(app, caller))

export const DELETE = defineRoute(endMyOtherSessions, ({ app, caller }) => end(app, caller))
