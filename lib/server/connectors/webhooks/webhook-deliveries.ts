import type { OperationQuery, OperationResult } from '@/lib/contracts/operation'
import type {
  listDeliveries as listDeliveriesOperation,
  listWebhooks as listOperation,
  redeliver as redeliverOperation,
  testWebhook as testOperation,
} from '@/lib/contracts/webhooks'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../../app'
import { audited } from '../../audit/audited'
import type { Caller } from '../../auth/actor'
import { OutboundFailure } from '../../outbound/outbound-failure'
import { sendWebhook } from '../send-webhook'
import { newWebhookMessageId } from '../standard-webhook'
import { requireWebhook } from './save-webhook'
import { openWebhookSecrets } from './webhook-secret'
import { toDeliveryView, toWebhookView } from './webhook-view'

export const listWebhooks = async (
  { db }: Pick<App, 'db'>,
  page: OperationQuery<typeof listOperation>,
): Promise<OperationResult<typeof listOperation>> => {
  const { items, nextCursor } = await db.webhooks.list(page)
  return { items: items.map(toWebhookView), nextCursor }
}

export const listDeliveries = async (
  { db }: Pick<App, 'db'>,
  webhookId: string,
  page: OperationQuery<typeof listDeliveriesOperation>,
): Promise<OperationResult<typeof listDeliveriesOperation>> => {
  await requireWebhook(db, webhookId)
  const { items, nextCursor } = await db.webhooks.listDeliveries(webhookId, page)
  return { items: items.map(toDeliveryView), nextCursor }
}

/** Puts a message into the queue again; the receiver knows it by its id. Throws CONFLICT while it still waits. */
export const redeliver = (
  { db, clock }: Pick<App, 'db' | 'clock'>,
  caller: Caller,
  { webhookId, deliveryId }: { webhookId: string; deliveryId: string },
): Promise<OperationResult<typeof redeliverOperation>> =>
  audited(db, caller, async (tx) => {
    const delivery = await tx.webhooks.findDelivery(deliveryId)
    if (!delivery || delivery.webhookId !== webhookId)
      throw new AppError('NOT_FOUND', 'There is no such message')
    if (delivery.state === 'pending')
      throw new AppError('CONFLICT', 'This message is still waiting to be sent')
    const next = { attempts: 0, state: 'pending', status: null, error: null, nextAt: clock.now() } as const
    await tx.webhooks.noteAttempt(deliveryId, next)
    return {
      result: toDeliveryView({ ...delivery, ...next }),
      audit: {
        action: 'webhook.redelivered',
        target: { kind: 'webhook', id: webhookId, name: delivery.webhook.name },
        after: { deliveryId, eventName: delivery.eventName },
      },
    }
  })

/** Sends a message of its own at once. That it fails is an answer, not an error. */
export const testWebhook = async (
  { db, clock, secretBox, outbound }: Pick<App, 'db' | 'clock' | 'secretBox' | 'outbound'>,
  webhookId: string,
): Promise<OperationResult<typeof testOperation>> => {
  const webhook = await requireWebhook(db, webhookId)
  const at = clock.now()
  const body = JSON.stringify({
    type: 'palisade.test',
    timestamp: at.toISOString(),
    data: { webhook: webhook.name },
  })
  const secrets = openWebhookSecrets(secretBox, webhook, at)
  try {
    const { status, isDone } = await sendWebhook(outbound, {
      url: webhook.url,
      secrets,
      id: newWebhookMessageId(),
      at,
      body,
    })
    return { isOk: isDone, status, message: `The other side answered ${status}` }
  } catch (error) {
    if (!OutboundFailure.isInstance(error)) throw error
    return { isOk: false, status: null, message: error.message }
  }
}
