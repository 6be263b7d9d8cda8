import type { DeliverWebhookApp } from './deliver-webhook'
import { createWebhookQueue, type WebhookQueueApp } from './webhook-queue'
import { createWebhookSender } from './webhook-sender'

export type WebhookWorkerApp = DeliverWebhookApp & WebhookQueueApp

const TICK_MS = 1_000

/** Queues what game servers tell for webhooks that want it, and sends what is due. */
export const startWebhookWorker = async (app: WebhookWorkerApp): Promise<() => Promise<void>> => {
  const queue = createWebhookQueue(app)
  const sender = createWebhookSender(app)
  let running: Promise<void> | null = null
  let isFailing = false
  const work = async (): Promise<void> => {
    try {
      await queue.queueRecorded()
      await sender.start()
      isFailing = false
    } catch (error) {
      // Told once: nothing is lost, and it is tried again every second.
      if (!isFailing) app.log.warn('Webhooks wait for the database', { error })
      isFailing = true
    }
  }
  const tick = () => {
    running ??= work().finally(() => {
      running = null
    })
  }
  tick()
  const timer = setInterval(tick, TICK_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await sender.stop()
    await running
    await sender.stop()
  }
}
