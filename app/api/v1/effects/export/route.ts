import { exportEffects } from '@/lib/contracts/plugins/effects'
import { streamEffects as run } from '@/lib/server/effects/list-effects'
import { defineRoute } from '@/lib/server/http/define-route'

export const GET = defineRoute(exportEffects, async ({ app, caller, query }) => run(app, caller, query))
