import { changeMyPassword } from '@/lib/contracts/people/passwords'
import { defineRoute } from '@/lib/server/http/define-route'
import { changeMyPassword as run } from '@/lib/server/people/change-my-password'

export const PUT = defineRoute(changeMyPassword, ({ app, caller, body }) => run(app, caller, body))
