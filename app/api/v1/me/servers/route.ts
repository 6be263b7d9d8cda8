import { listMyServers } from '@/lib/contracts/people/account'
import { defineRoute } from '@/lib/server/http/define-route'
import { listMyServers as run } from '@/lib/server/people/get-account'

export const GET = defineRoute(listMyServers, ({ app, caller }) => run(app, caller))
