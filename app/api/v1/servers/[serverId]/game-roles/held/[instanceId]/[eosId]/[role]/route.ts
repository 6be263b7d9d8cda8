import { revokeHeldGameRole } from '@/lib/contracts/servers/game-roles'
import { revokeHeldGameRole as run } from '@/lib/server/admin-roles/get-game-roles'
import { defineRoute } from '@/lib/server/http/define-route'

export const DELETE = defineRoute(revokeHeldGameRole, ({ app, caller, params }) => run(app, caller, params))
