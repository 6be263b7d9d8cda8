import { createInvitation, listInvitations } from '@/lib/contracts/people/invitations'
import { defineRoute } from '@/lib/server/http/define-route'
import { createInvitation as create } from '@/lib/server/people/create-invitation'
import { listInvitations as list } from '@/lib/server/people/list-invitations'

export const GET = defineRoute(listInvitations, ({ app }) => list(app))

export const POST = defineRoute(createInvitation, ({ app, caller, body }) => create(app, caller, body))
