import { z } from 'zod'
import { EVENT_NAMES } from '../plugin-sdk/events'
import { defineOperation } from './operation'
import { PageQuery, pageOf } from './page'
import { Id, Json, Line, NoContent, SequenceId, Timestamp, Version } from './schemas'

const tag = 'Webhooks'
const permission = 'webhooks:manage'
const WebhookParams = z.strictObject({ webhookId: Id })

/** Events of game servers that can be sent on. Those that plugins make among themselves are not. */
export const WEBHOOK_EVENTS = EVENT_NAMES.filter(
  (name) => name !== 'plugin.event' && name !== 'command.received',
)

const Url = z
  .string()
  .max(2_000)
  .refine((text) => URL.canParse(text) && new URL(text).protocol === 'https:', 'must be an https address')
  .refine((text) => !URL.canParse(text) || new URL(text).username === '', 'must not hold a user name')

/** What a person enters for a webhook. */
export const WebhookInput = z.strictObject({
  /** Plugins call a webhook by this name. */
  name: Line(60),
  url: Url,
  events: z.array(z.enum(WEBHOOK_EVENTS)).max(WEBHOOK_EVENTS.length),
  /** Servers that it hears and whose plugins may call it; empty for all. */
  serverIds: z.array(Id).max(100).default([]),
})

export const WebhookView = z.object({
  id: Id,
  name: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  serverIds: z.array(Id),
  enabled: z.boolean(),
  /** Why it is off; null while it is on, or when a person switched it off. */
  disabledCause: z.string().nullable(),
  /** Until when the secret of before a rotation signs as well; null when there is none. */
  oldSecretUntil: Timestamp.nullable(),
  createdAt: Timestamp,
  version: Version,
})
export type WebhookView = z.output<typeof WebhookView>

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const

export const DeliveryView = z.object({
  id: Id,
  eventId: SequenceId.nullable(),
  eventName: z.string(),
  body: Json,
  state: z.enum(DELIVERY_STATES),
  attempts: z.number().int(),
  /** HTTP status of the last attempt; null when there was no answer. */
  status: z.number().int().nullable(),
  error: z.string().nullable(),
  nextAt: Timestamp.nullable(),
  createdAt: Timestamp,
})
export type DeliveryView = z.output<typeof DeliveryView>

export const listWebhooks = defineOperation({
  id: 'webhooks.list',
  method: 'GET',
  path: '/webhooks',
  tag,
  summary: 'Outgoing webhooks, newest first',
  permission,
  query: PageQuery,
  response: pageOf(WebhookView),
})

export const createWebhook = defineOperation({
  id: 'webhooks.create',
  method: 'POST',
  path: '/webhooks',
  tag,
  summary: 'Send events to another system',
  description:
    'Messages are signed after Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`). The secret is in this answer and never again.',
  permission,
  body: WebhookInput,
  response: WebhookView.extend({ secret: z.string() }),
  status: 201,
})

export const updateWebhook = defineOperation({
  id: 'webhooks.update',
  method: 'PATCH',
  path: '/webhooks/{webhookId}',
  tag,
  summary: 'Change a webhook, or switch it on and off',
  description: 'Accepts `If-Match`.',
  permission,
  params: WebhookParams,
  body: WebhookInput.extend({ serverIds: z.array(Id).max(100), enabled: z.boolean() }).partial(),
  response: WebhookView,
})

export const rotateWebhookSecret = defineOperation({
  id: 'webhooks.secret.rotate',
  method: 'POST',
  path: '/webhooks/{webhookId}/rotate-secret',
  tag,
  summary: 'Give a webhook a new secret',
  description:
    'The new secret is in this answer and never again. For 24 hours messages carry a signature of the old one as well, parted by a space after Standard Webhooks, so that the receiver can change over without a gap. A second rotation ends the oldest at once. Accepts `If-Match`.',
  permission,
  params: WebhookParams,
  body: z.strictObject({}),
  response: WebhookView.extend({ secret: z.string() }),
})

export const removeWebhook = defineOperation({
  id: 'webhooks.remove',
  method: 'DELETE',
  path: '/webhooks/{webhookId}',
  tag,
  summary: 'Remove a webhook with its deliveries',
  description: 'Accepts `If-Match`.',
  permission,
  params: WebhookParams,
  response: NoContent,
  status: 204,
})

export const testWebhook = defineOperation({
  id: 'webhooks.test',
  method: 'POST',
  path: '/webhooks/{webhookId}/test',
  tag,
  summary: 'Send a test message now and say how it was answered',
  permission,
  params: WebhookParams,
  body: z.strictObject({}),
  response: z.object({ isOk: z.boolean(), status: z.number().int().nullable(), message: z.string() }),
  rate: 'command',
})

export const listDeliveries = defineOperation({
  id: 'webhooks.deliveries.list',
  method: 'GET',
  path: '/webhooks/{webhookId}/deliveries',
  tag,
  summary: 'Messages of a webhook, newest first',
  permission,
  params: WebhookParams,
  query: PageQuery,
  response: pageOf(DeliveryView),
})

export const redeliver = defineOperation({
  id: 'webhooks.deliveries.redeliver',
  method: 'POST',
  path: '/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver',
  tag,
  summary: 'Send a message again, under the same id',
  permission,
  params: WebhookParams.extend({ deliveryId: Id }),
  body: z.strictObject({}),
  response: DeliveryView,
  rate: 'command',
})
