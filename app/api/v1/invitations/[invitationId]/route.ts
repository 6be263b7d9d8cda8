import { withdrawInvitation } from '@/lib/contracts/people/invitations'
import { defineRoute } from '@/lib/server/http/define-route'
import { withdrawInvitation as run } from '@/lib/server/people/withdraw-invitation'

export const DELETE = defineRoute(withdrawInvitation, ({ app, caller, params }) => run(app, caller, params))
