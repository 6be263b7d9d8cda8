import { createToken, listMyTokens } from '@/lib/contracts/people/tokens'
import { defineRoute } from '@/lib/server/http/define-route'
import { createToken as create } from '@/lib/server/people/create-token'
import { listMyTokens as list } from '@/lib/server/people/list-tokens'

export const GET = defineRoute(listMyTokens, ({ app, caller }) => list(app, caller))

export const POST = defineRoute(createToken, ({ app, caller, body }) => create(app, caller, body))
