import { listUserTokens } from '@/lib/contracts/people/tokens'
import { defineRoute } from '@/lib/server/http/define-route'
import { listUserTokens as run } from '@/lib/server/people/list-tokens'

export const GET = defineRoute(listUserTokens, ({ app, params }) => run(app, params.userId))
