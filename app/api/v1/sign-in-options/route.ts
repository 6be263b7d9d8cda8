import { getSignInOptions } from '@/lib/contracts/people/sign-in-options'
import { defineRoute } from '@/lib/server/http/define-route'
import { getSignInOptions as run } from '@/lib/server/people/get-sign-in-options'

export const GET = defineRoute(getSignInOptions, ({ app }) => run(app))
