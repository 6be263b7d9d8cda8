import { getPanic, setPanic } from '@/lib/contracts/plugins/panic'
import { defineRoute } from '@/lib/server/http/define-route'
import { getPanic as runGetPanic, setPanic as runSetPanic } from '@/lib/server/system/set-panic'

export const GET = defineRoute(getPanic, async ({ app, caller }) => runGetPanic(app, caller))

export const PUT = defineRoute(setPanic, ({ app, caller, body }) => runSetPanic(app, caller, body))
