import { listEffects } from '@/lib/contracts/plugins/effects'
import { listEffects as run } from '@/lib/server/effects/list-effects'
import { defineRoute } from '@/lib/server/http/define-route'

export const GET = defineRoute(listEffects, ({ app, caller, query }) => run(app, caller, query))
