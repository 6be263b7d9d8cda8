import { completePasswordReset } from '@/lib/contracts/people/passwords'
import { defineRoute } from '@/lib/server/http/define-route'
import { completePasswordReset as run } from '@/lib/server/people/reset-password'

export const POST = defineRoute(completePasswordReset, ({ app, caller, body }) => run(app, caller, body))
