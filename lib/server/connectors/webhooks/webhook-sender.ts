import { type DeliverWebhookApp, deliverWebhook } from './deliver-webhook'

/** Messages of one webhook that are on their way at the same time. */
const AT_ONCE = 4

export type WebhookSender = {
  /** Starts on what is due and returns as soon as it knows which webhooks that are. */
  start(): Promise<void>
  /** The same, and waits until nothing is due any more; returns how many were tried. */
  deliverDue(): Promise<number>
  /** Cuts off what is on its way; it stays due. */
  stop(): Promise<void>
}

/** Each webhook has a lane of its own: a receiver that hangs slows itself and nobody else. */
export const createWebhookSender = (app: DeliverWebhookApp): WebhookSender => {
  const ended = new AbortController()
  const lanes = new Map<string, Promise<number>>()

  const runLane = async (webhookId: string): Promise<number> => {
    let tried = 0
    while (!ended.signal.aborted) {
      const due = await app.db.webhooks.listDue(webhookId, app.clock.now(), AT_ONCE)
      if (due.length === 0) break
      // All of them end before the next are read, so that none is sent by two at once.
      const ends = await Promise.allSettled(due.map((one) => deliverWebhook(app, one, ended.signal)))
      const failed = ends.find((end) => end.status === 'rejected')
      if (failed) throw failed.reason
      tried += due.length
    }
    return tried
  }

  const open = (webhookId: string): Promise<number> => {
    const lane = runLane(webhookId)
      .catch((error: unknown) => {
        app.log.warn('Messages of a webhook could not be sent', { webhook: webhookId, error })
        return 0
      })
      .finally(() => lanes.delete(webhookId))
    lanes.set(webhookId, lane)
    return lane
  }

  const start = async (): Promise<void> => {
    const due = await app.db.webhooks.listIdsWithDue(app.clock.now())
    for (const id of due) if (!ended.signal.aborted && !lanes.has(id)) void open(id)
  }

  return {
    start,
    deliverDue: async () => {
      await start()
      return (await Promise.all(lanes.values())).reduce((sum, tried) => sum + tried, 0)
    },
    stop: async () => {
      ended.abort()
      await Promise.all(lanes.values())
    },
  }
}
