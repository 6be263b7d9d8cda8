import type { App } from '../../app'
import type { Repositories } from '../../db/repositories/repositories'
import type { NewDelivery, WebhookRecord } from '../../db/repositories/webhooks'
import type { RecordedEvent } from '../../game/events/event-store'

export type WebhookQueueApp = Pick<App, 'db' | 'eventStore' | 'clock' | 'log'>

export type WebhookQueue = {
  /** Queues what was recorded since the last time; returns how many messages. Throws when the database is away. */
  queueRecorded(): Promise<number>
}

/** How long a change of the settings may take to be followed. */
const FRESH_MS = 5_000
/** Events that are queued in one transaction. */
const PAGE_SIZE = 500
/** Beyond this many waiting messages of one webhook, new ones are dropped. */
const MAX_PENDING = 10_000
const KEY = 'webhooks.position'

/**
 * Follows the recorded events with one kept position for all webhooks. A message and the position behind its event
 * are one transaction, so nothing that was recorded is left out or queued twice, whatever fails in between.
 */
export const createWebhookQueue = ({ db, eventStore, clock, log }: WebhookQueueApp): WebhookQueue => {
  let known: { readonly at: number; readonly names: readonly string[] } | null = null
  let position: number | null = null

  const wantedNames = async (): Promise<readonly string[]> => {
    const now = clock.now().getTime()
    if (known && now - known.at < FRESH_MS) return known.names
    const names = new Set((await listEnabled(db)).flatMap(({ events }) => events))
    known = { at: now, names: [...names] }
    return known.names
  }

  const queuePage = async (page: readonly RecordedEvent[], lastId: number): Promise<number> => {
    const queued = await db.transaction(async (tx) => {
      let count = 0
      for (const webhook of await listEnabled(tx)) {
        const wanted = page.filter((event) => wants(webhook, event))
        if (wanted.length === 0) continue
        const room = Math.max(0, MAX_PENDING - (await tx.webhooks.countPending(webhook.id)))
        const deliveries = wanted.slice(0, room).map((event) => deliveryOf(webhook, event, clock.now()))
        await tx.webhooks.addDeliveries(deliveries)
        count += deliveries.length
        const dropped = wanted.length - deliveries.length
        if (dropped > 0)
          log.warn('A webhook does not keep up; events are not sent to it', { webhook: webhook.id, dropped })
      }
      await tx.settings.put(KEY, { position: lastId })
      return count
    })
    position = lastId
    return queued
  }

  /** Kept as well where nobody wanted anything, so that a webhook of later hears nothing of before. */
  const pass = async (upTo: number): Promise<void> => {
    await db.settings.put(KEY, { position: upTo })
    position = upTo
  }

  const queueAll = async (): Promise<number> => {
    const upTo = await eventStore.lastId()
    // The first start of all: what was recorded before it is not sent.
    position ??= await findPosition(db)
    if (position === null) await pass(upTo)
    position ??= upTo
    const names = await wantedNames()
    let queued = 0
    let isMore = names.length > 0 && upTo > position
    while (isMore) {
      const page = await eventStore.after({ names, afterId: position, limit: PAGE_SIZE })
      const last = page.at(-1)
      if (last) queued += await queuePage(page, last.id)
      isMore = page.length === PAGE_SIZE
    }
    if (upTo > position) await pass(upTo)
    return queued
  }

  return {
    queueRecorded: () =>
      queueAll().catch((error: unknown) => {
        // Nobody knows whether the last change was kept: the database says it the next time.
        position = null
        known = null
        throw error
      }),
  }
}

const listEnabled = async ({ webhooks }: Pick<Repositories, 'webhooks'>): Promise<readonly WebhookRecord[]> =>
  (await webhooks.all()).filter(({ disabledAt }) => disabledAt === null)

const findPosition = async ({ settings }: Pick<Repositories, 'settings'>): Promise<number | null> => {
  const value = (await settings.find(KEY))?.value
  const isKept = typeof value === 'object' && value !== null && 'position' in value
  return isKept && typeof value.position === 'number' ? value.position : null
}

const wants = ({ events, serverIds }: WebhookRecord, event: RecordedEvent): boolean =>
  events.includes(event.name) && (serverIds.length === 0 || serverIds.includes(event.serverId))

const deliveryOf = (webhook: WebhookRecord, event: RecordedEvent, now: Date): NewDelivery => ({
  webhookId: webhook.id,
  eventId: BigInt(event.id),
  eventName: event.name,
  body: bodyOf(event),
  nextAt: now,
})

/** Addresses of players stay in the panel: who reads them there is decided person by person. */
const bodyOf = ({ id, name, at, serverId, payload }: RecordedEvent) => {
  const { ip: _ip, ...data } = payload
  return { type: name, timestamp: at.toISOString(), data: { ...data, serverId, eventId: String(id) } }
}
