import { acceptInvitation } from '@/lib/contracts/people/invitations'
import { defineRoute } from '@/lib/server/http/define-route'
import { acceptInvitation as run } from '@/lib/server/people/accept-invitation'

export const POST = defineRoute(acceptInvitation, ({ app, caller, body }) => run(app, caller, body))
