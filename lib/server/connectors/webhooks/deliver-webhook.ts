import type { App } from '../../app'
import { recordAudit } from '../../audit/audited'
import { systemCaller } from '../../auth/actor'
import type { DueDelivery } from '../../db/repositories/webhooks'
import { OutboundFailure } from '../../outbound/outbound-failure'
import { sendWebhook } from '../send-webhook'
import { openWebhookSecrets } from './webhook-secret'

export type DeliverWebhookApp = Pick<App, 'db' | 'clock' | 'log' | 'secretBox' | 'outbound'>

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

const ERROR_CHARS = 300
const GONE = 410

type Outcome =
  | { readonly isDone: true; readonly status: number }
  | { readonly isDone: false; readonly status: number | null; readonly error: string }

/** Sends a message once and notes what came of it. One that was cut off by `signal` stays as it was. */
export const deliverWebhook = async (
  app: DeliverWebhookApp,
  delivery: DueDelivery,
  signal: AbortSignal,
): Promise<void> => {
  const outcome = await attempt(app, delivery, signal)
  if (signal.aborted && !outcome.isDone) return
  const attempts = delivery.attempts + 1
  if (outcome.isDone) {
    const { status } = outcome
    const done = { attempts, state: 'delivered', status, error: null, nextAt: null } as const
    await app.db.webhooks.noteAttempt(delivery.id, done)
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
  if (delay === undefined) await switchOffIfDead(app, delivery, outcome)
}

const attempt = async (
  app: DeliverWebhookApp,
  { id, body, webhook }: DueDelivery,
  signal: AbortSignal,
): Promise<Outcome> => {
  try {
    const { status, isDone } = await sendWebhook(app.outbound, {
      url: webhook.url,
      secrets: openWebhookSecrets(app.secretBox, webhook, app.clock.now()),
      // The same over all attempts, so that the receiver can tell what it has already.
      id: `msg_${id.replaceAll('-', '')}`,
      at: app.clock.now(),
      body: JSON.stringify(body),
      signal,
    })
    return isDone ? { isDone, status } : { isDone, status, error: `The other side answered ${status}` }
  } catch (error) {
    if (OutboundFailure.isInstance(error)) return { isDone: false, status: null, error: error.message }
    app.log.error('A webhook could not be sent', { webhook: webhook.id, error })
    return { isDone: false, status: null, error: 'It could not be sent' }
  }
}

/** After days in which nothing got through, or when the receiver says that it is gone for good. */
const switchOffIfDead = async (
  { db, clock, log }: DeliverWebhookApp,
  { webhook: { id }, createdAt }: DueDelivery,
  { status }: Outcome,
): Promise<void> => {
  if (status !== GONE && (await db.webhooks.countDeliveredSince(id, createdAt)) > 0) return
  const cause =
    status === GONE ? 'The other side answered 410: it is gone' : 'Nothing got through for three days'
  const isOff = await db.transaction(async (tx) => {
    const before = await tx.webhooks.findById(id)
    if (!before || before.disabledAt) return false
    await tx.webhooks.update(id, { disabledAt: clock.now(), disabledCause: cause })
    await recordAudit(tx, systemCaller(), {
      action: 'webhook.switched-off',
      target: { kind: 'webhook', id, name: before.name },
      before: { enabled: true },
      after: { enabled: false },
      reason: cause,
    })
    return true
  })
  if (isOff) log.warn('A webhook was switched off', { webhook: id, cause })
}
