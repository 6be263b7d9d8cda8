import { replayInstance } from '@/lib/contracts/plugins/replay'
import { defineRoute } from '@/lib/server/http/define-route'
import { replayInstance as run } from '@/lib/server/plugin-instances/replay-instance'

export const POST = defineRoute(replayInstance, ({ app, params, body }) => run(app, params, body))
