import { getAccount } from '@/lib/contracts/people/account'
import { defineRoute } from '@/lib/server/http/define-route'
import { getAccount as run } from '@/lib/server/people/get-account'

export const GET = defineRoute(getAccount, ({ app, caller }) => run(app, caller))
