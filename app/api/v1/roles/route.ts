import { createRole, listRoles } from '@/lib/contracts/people/roles'
import { defineRoute } from '@/lib/server/http/define-route'
import { createRole as create } from '@/lib/server/people/change-roles'
import { listRoles as list } from '@/lib/server/people/list-roles'

export const GET = defineRoute(listRoles, ({ app }) => list(app))

export const POST = defineRoute(createRole, ({ app, caller, body }) => create(app, caller, body))
