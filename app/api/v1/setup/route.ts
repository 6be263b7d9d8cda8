import { completeSetup } from '@/lib/contracts/people/setup'
import { defineRoute } from '@/lib/server/http/define-route'
import { completeSetup as run } from '@/lib/server/people/complete-setup'

export const POST = defineRoute(completeSetup, ({ app, caller, body }) => run(app, caller, body))
