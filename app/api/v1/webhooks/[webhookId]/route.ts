import { removeWebhook, updateWebhook } from '@/lib/contracts/webhooks'
import {
  removeWebhook as runRemove,
  updateWebhook as runUpdate,
} from '@/lib/server/connectors/webhooks/save-webhook'
import { defineRoute } from '@/lib/server/http/define-route'

export const PATCH = defineRoute(updateWebhook, ({ app, caller, params, body, ifMatch }) =>
  runUpdate(app, caller, { ...params, ifMatch, change: body }),
)

export const DELETE = defineRoute(removeWebhook, ({ app, caller, params, ifMatch }) =>
  runRemove(app, caller, { ...params, ifMatch }),
)
