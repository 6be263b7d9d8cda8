import { endUserSession } from '@/lib/contracts/people/sessions'
import { defineRoute } from '@/lib/server/http/define-route'
import { endUserSession as run } from '@/lib/server/people/end-sessions'

export const DELETE = defineRoute(endUserSession, ({ app, caller, params }) => run(app, caller, params))
