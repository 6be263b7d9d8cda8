import { listDeliveries } from '@/lib/contracts/webhooks'
import { listDeliveries as runList } from '@/lib/server/connectors/webhooks/webhook-deliveries'
import { defineRoute } from '@/lib/server/http/define-route'

export const GET = defineRoute(listDeliveries, ({ app, params, query }) =>
  runList(app, params.webhookId, query),
)
