import { listUsers } from '@/lib/contracts/people/users'
import { defineRoute } from '@/lib/server/http/define-route'
import { listUsers as run } from '@/lib/server/people/list-users'

export const GET = defineRoute(listUsers, ({ app, query }) => run(app, query))
