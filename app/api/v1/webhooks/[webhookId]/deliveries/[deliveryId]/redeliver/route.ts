import { redeliver } from '@/lib/contracts/webhooks'
import { redeliver as runRedeliver } from '@/lib/server/connectors/webhooks/webhook-deliveries'
import { defineRoute } from '@/lib/server/http/define-route'

export const POST = defineRoute(redeliver, ({ app, caller, params }) => runRedeliver(app, caller, params))
