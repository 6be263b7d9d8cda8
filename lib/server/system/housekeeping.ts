import { Cron } from 'croner'
import type { App } from '../app'
import { pruneEvents } from '../events/prune-events'

const DAY_MS = 24 * 60 * 60 * 1000
/** A replay is for the retry of a request, so a day is plenty. */
const IDEMPOTENCY_DAYS = 1
/** Ended sessions stay visible for as long as someone may ask who was signed in. */
const SESSION_DAYS = 30
/** Messages of webhooks that were sent, or given up, can be looked at and sent again for so long. */
const WEBHOOK_DELIVERY_DAYS = 14
const BATCH = 2_000

/** Removes what has passed its retention, every hour at a quiet minute. */
export const startHousekeeping = async (app: App): Promise<() => void> => {
  const job = new Cron('17 * * * *', { protect: true, catch: (error) => report(app, error) }, () =>
    cleanUp(app),
  )
  return () => job.stop()
}

type CleanApp = Pick<App, 'db' | 'clock' | 'config' | 'log' | 'eventStore' | 'process'>

export const cleanUp = async (app: CleanApp): Promise<void> => {
  const { db, clock, config, log } = app
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * DAY_MS)
  const removed = {
    idempotency: await removeInBatches(app, (limit) =>
      db.idempotency.removeBefore(daysAgo(IDEMPOTENCY_DAYS), limit),
    ),
    sessions: await removeInBatches(app, (limit) =>
      db.sessions.removeEndedBefore(daysAgo(SESSION_DAYS), limit),
    ),
    audit: await removeInBatches(app, (limit) =>
      db.audit.removeBefore(daysAgo(config.retentionDays.audit), limit),
    ),
    webhookDeliveries: await removeInBatches(app, (limit) =>
      db.webhooks.removeDeliveriesBefore(daysAgo(WEBHOOK_DELIVERY_DAYS), limit),
    ),
    effects: await removeInBatches(app, (limit) =>
      db.pluginEffects.removeBefore(daysAgo(config.retentionDays.effects), limit),
    ),
    pluginLogs: await removeInBatches(app, (limit) =>
      db.pluginLogs.removeBefore(daysAgo(config.retentionDays.pluginLogs), limit),
    ),
    pluginData: await db.pluginData.removeExpired(clock.now()),
    events: await pruneEvents(app, app.process.stopping),
  }
  if (Object.values(removed).some((count) => count > 0))
    log.info('Removed what has passed its retention', removed)
}

/** The embedded database answers others in between. */
const removeInBatches = async (
  { process }: Pick<App, 'process'>,
  remove: (limit: number) => Promise<number>,
): Promise<number> => {
  let removed = 0
  while (!process.stopping.aborted) {
    const count = await remove(BATCH)
    removed += count
    if (count < BATCH) break
  }
  return removed
}

const report = (app: App, error: unknown): void => app.log.error('Housekeeping failed', { error })
