import { listKeys, registerKey } from '@/lib/contracts/plugins/keys'
import { defineRoute } from '@/lib/server/http/define-route'
import { listKeys as list } from '@/lib/server/plugins/keys/list-keys'
import { registerKey as register } from '@/lib/server/plugins/keys/register-key'

export const GET = defineRoute(listKeys, ({ app, query }) => list(app, query))

export const POST = defineRoute(registerKey, ({ app, caller, body }) => register(app, caller, body))
