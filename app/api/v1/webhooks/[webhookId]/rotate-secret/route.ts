import { rotateWebhookSecret } from '@/lib/contracts/webhooks'
import { rotateWebhookSecret as runRotate } from '@/lib/server/connectors/webhooks/rotate-webhook-secret'
import { defineRoute } from '@/lib/server/http/define-route'

export const POST = defineRoute(rotateWebhookSecret, ({ app, caller, params, ifMatch }) =>
  runRotate(app, caller, { ...params, ifMatch }),
)
