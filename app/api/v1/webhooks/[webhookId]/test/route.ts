import { testWebhook } from '@/lib/contracts/webhooks'
import { testWebhook as runTest } from '@/lib/server/connectors/webhooks/webhook-deliveries'
import { defineRoute } from '@/lib/server/http/define-route'

export const POST = defineRoute(testWebhook, ({ app, params }) => runTest(app, params.webhookId))
