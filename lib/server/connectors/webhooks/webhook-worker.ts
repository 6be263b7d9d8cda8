import type { App } from '../../app'
import type { DueDelivery, WebhookRecord } from '../../db/repositories/webhooks'
import type { LiveEvent } from '../../game/events/event-bus'
import { OutboundFailure } from '../../outbound/outbound-failure'
import { sendWebhook } from '../send-webhook'
import { openWebhookSecret } from './webhook-secret'

export type WebhookWorkerApp = Pick<App, 'db' | 'game' | 'clock' | 'log' | 'secretBox' | 'outbound'>

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Waits after each failed attempt: about three days in all. */
export const RETRY_DELAYS_MS: readonly number[] = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  HOUR_MS,
  3 * HOUR_MS,
  8 * HOUR_MS,
  DAY_MS,
  DAY_MS,
]

const TICK_MS = SECOND_MS
/** How long a change of the settings may take to be followed. */
const FRESH_MS = 5 * SECOND_MS
const AT_ONCE = 8
/** Beyond this many waiting messages of one webhook, new ones are dropped. */
const MAX_PENDING = 10_000
const KEPT_MS = 14 * DAY_MS
const ERROR_CHARS = 300
const GONE = 410

/** Queues what game servers tell for webhooks that want it, and sends what is due. */
export const startWebhookWorker = async (app: WebhookWorkerApp): Promise<() => void> => {
  const queue = createWebhookQueue(app)
  const stop = app.game.subscribe('all', (event) => queue.hear(event))
  let isBusy = false
  const tick = async (): Promise<void> => {
    if (isBusy) return
    isBusy = true
    try {
      await deliverDue(app)
    } catch (error) {
      app.log.warn('Webhooks could not be sent', { error })
    } finally {
      isBusy = false
    }
  }
  const timer = setInterval(() => void tick(), TICK_MS)
  const cleaning = setInterval(() => {
    const before = new Date(app.clock.now().getTime() - KEPT_MS)
    app.db.webhooks
      .removeDeliveriesBefore(before)
      .catch((error: unknown) => app.log.warn('Old webhook messages could not be removed', { error }))
  }, HOUR_MS)
  timer.unref()
  cleaning.unref()
  return () => {
    stop()
    clearInterval(timer)
    clearInterval(cleaning)
  }
}

/** Which webhooks want an event is read anew every few seconds, not for each of hundreds of events a second. */
export const createWebhookQueue = ({ db, clock, log }: WebhookWorkerApp) => {
  let known: { readonly at: number; readonly webhooks: readonly WebhookRecord[] } | null = null
  const webhooks = async (): Promise<readonly WebhookRecord[]> => {
    const now = clock.now().getTime()
    if (known && now - known.at < FRESH_MS) return known.webhooks
    const webhooks = (await db.webhooks.all()).filter(({ disabledAt }) => disabledAt === null)
    known = { at: now, webhooks }
    return webhooks
  }
  return {
    hear: async (event: LiveEvent): Promise<void> => {
      const wanting = (await webhooks()).filter((webhook) => wants(webhook, event))
      for (const webhook of wanting) {
        if ((await db.webhooks.countPending(webhook.id)) >= MAX_PENDING) {
          log.warn('A webhook does not keep up; an event is not sent to it', { webhook: webhook.id })
          continue
        }
        await db.webhooks.addDelivery({
          webhookId: webhook.id,
          eventId: event.id === null ? null : BigInt(event.id),
          eventName: event.name,
          body: bodyOf(event),
          nextAt: clock.now(),
        })
      }
    },
  }
}

const wants = ({ events, serverIds }: WebhookRecord, event: LiveEvent): boolean =>
  events.includes(event.name) && (serverIds.length === 0 || serverIds.includes(event.serverId))

/** Addresses of players stay in the panel: who reads them there is decided person by person. */
const bodyOf = ({ id, name, at, serverId, payload }: LiveEvent) => {
  const { ip: _ip, ...data } = payload
  return {
    type: name,
    timestamp: at.toISOString(),
    data: { ...data, serverId, eventId: id === null ? null : String(id) },
  }
}

/** Sends what is due, several at once, and notes what came of each. Returns how many were tried. */
export const deliverDue = async (app: WebhookWorkerApp): Promise<number> => {
  const due = await app.db.webhooks.listDue(app.clock.now(), AT_ONCE)
  await Promise.all(due.map((delivery) => deliver(app, delivery)))
  return due.length
}

const deliver = async (app: WebhookWorkerApp, delivery: DueDelivery): Promise<void> => {
  const outcome = await attempt(app, delivery)
  const attempts = delivery.attempts + 1
  if (outcome.isDone) {
    const { status } = outcome
    await app.db.webhooks.noteAttempt(delivery.id, {
      attempts,
      state: 'delivered',
      status,
      error: null,
      nextAt: null,
    })
    return
  }
  const delay = outcome.status === GONE ? undefined : RETRY_DELAYS_MS[delivery.attempts]
  await app.db.webhooks.noteAttempt(delivery.id, {
    attempts,
    state: delay === undefined ? 'failed' : 'pending',
    status: outcome.status,
    error: outcome.error.slice(0, ERROR_CHARS),
    nextAt: delay === undefined ? null : new Date(app.clock.now().getTime() + delay),
  })
  if (delay === undefined) await disableIfDead(app, delivery, outcome)
}

type Outcome =
  | { readonly isDone: true; readonly status: number }
  | { readonly isDone: false; readonly status: number | null; readonly error: string }

const attempt = async (app: WebhookWorkerApp, { id, body, webhook }: DueDelivery): Promise<Outcome> => {
  try {
    const { status, isDone } = await sendWebhook(app.outbound, {
      url: webhook.url,
      secret: openWebhookSecret(app.secretBox, webhook),
      // The same over all attempts, so that the receiver can tell what it has already.
      id: `msg_${id.replaceAll('-', '')}`,
      at: app.clock.now(),
      body: JSON.stringify(body),
    })
    return isDone ? { isDone, status } : { isDone, status, error: `The other side answered ${status}` }
  } catch (error) {
    if (!OutboundFailure.isInstance(error))
      app.log.error('A webhook could not be sent', { webhook: webhook.id, error })
    return {
      isDone: false,
      status: null,
      error: OutboundFailure.isInstance(error) ? error.message : 'It could not be sent',
    }
  }
}

/** After days in which nothing got through, or when the receiver says that it is gone for good. */
const disableIfDead = async (
  { db, clock, log }: WebhookWorkerApp,
  { webhook, createdAt }: DueDelivery,
  { status }: Outcome,
): Promise<void> => {
  if (status !== GONE && (await db.webhooks.countDeliveredSince(webhook.id, createdAt)) > 0) return
  const cause =
    status === GONE ? 'The other side answered 410: it is gone' : 'Nothing got through for three days'
  await db.webhooks.update(webhook.id, { disabledAt: clock.now(), disabledCause: cause })
  log.warn('A webhook was switched off', { webhook: webhook.id, cause })
}
