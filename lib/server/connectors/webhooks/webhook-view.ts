import type { OperationResult } from '@/lib/contracts/operation'
import type { listDeliveries, updateWebhook } from '@/lib/contracts/webhooks'
import type { JsonValue } from '@/lib/shared/json'
import type { WebhookDeliveryRecord, WebhookRecord } from '../../db/repositories/webhooks'

type View = OperationResult<typeof updateWebhook>
type Delivery = OperationResult<typeof listDeliveries>['items'][number]

/** Everything but the secret. */
export const toWebhookView = (webhook: WebhookRecord): View => ({
  id: webhook.id,
  name: webhook.name,
  url: webhook.url,
  events: webhook.events,
  serverIds: webhook.serverIds,
  enabled: webhook.disabledAt === null,
  disabledCause: webhook.disabledCause,
  oldSecretUntil: webhook.oldSecretUntil,
  createdAt: webhook.createdAt,
  version: webhook.version,
})

export const toDeliveryView = (delivery: WebhookDeliveryRecord): Delivery => ({
  id: delivery.id,
  eventId: delivery.eventId,
  eventName: delivery.eventName,
  body: delivery.body as JsonValue,
  state: delivery.state === 'delivered' || delivery.state === 'failed' ? delivery.state : 'pending',
  attempts: delivery.attempts,
  status: delivery.status,
  error: delivery.error,
  nextAt: delivery.nextAt,
  createdAt: delivery.createdAt,
})
