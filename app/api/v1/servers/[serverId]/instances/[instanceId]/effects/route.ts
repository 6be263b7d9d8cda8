import { listInstanceEffects } from '@/lib/contracts/plugins/effects'
import { listInstanceEffects as run } from '@/lib/server/effects/list-effects'
import { defineRoute } from '@/lib/server/http/define-route'

export const GET = defineRoute(listInstanceEffects, ({ app, caller, params, query }) =>
  run(app, caller, params, query),
)
