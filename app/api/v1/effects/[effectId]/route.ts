import { getEffect } from '@/lib/contracts/plugins/effects'
import { getEffect as run } from '@/lib/server/effects/list-effects'
import { defineRoute } from '@/lib/server/http/define-route'

export const GET = defineRoute(getEffect, ({ app, caller, params }) => run(app, caller, params.effectId))
