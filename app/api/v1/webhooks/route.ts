import { createWebhook, listWebhooks } from '@/lib/contracts/webhooks'
import { createWebhook as runCreate } from '@/lib/server/connectors/webhooks/save-webhook'
import { listWebhooks as runList } from '@/lib/server/connectors/webhooks/webhook-deliveries'
import { defineRoute } from '@/lib/server/http/define-route'

export const GET = defineRoute(listWebhooks, ({ app, query }) => runList(app, query))

export const POST = defineRoute(createWebhook, ({ app, caller, body }) => runCreate(app, caller, body))
