import { previewInvitation } from '@/lib/contracts/people/invitations'
import { defineRoute } from '@/lib/server/http/define-route'
import { previewInvitation as run } from '@/lib/server/people/list-invitations'

export const POST = defineRoute(previewInvitation, ({ app, body }) => run(app, body))
