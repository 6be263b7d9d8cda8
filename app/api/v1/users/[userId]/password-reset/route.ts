import { createPasswordReset } from '@/lib/contracts/people/passwords'
import { defineRoute } from '@/lib/server/http/define-route'
import { createPasswordReset as run } from '@/lib/server/people/reset-password'

export const POST = defineRoute(createPasswordReset, ({ app, caller, params }) =>
  run(app, caller, params.userId),
)
