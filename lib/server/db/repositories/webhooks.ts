import type { Prisma } from '../generated/client.ts'
import type { DatabaseClient, JsonInput } from './client'
import { type PageRequest, toPage, uuidPage } from './page'

export type WebhookRecord = Prisma.WebhookGetPayload<object>
export type WebhookDeliveryRecord = Prisma.WebhookDeliveryGetPayload<object>

const withWebhook = { webhook: true } satisfies Prisma.WebhookDeliveryInclude
export type DueDelivery = Prisma.WebhookDeliveryGetPayload<{ include: typeof withWebhook }>

export type NewWebhook = {
  /** Given by the caller: the secret is sealed for this very id. */
  readonly id: string
  readonly name: string
  readonly url: string
  readonly secretCipher: Uint8Array<ArrayBuffer>
  readonly events: string[]
  readonly serverIds: string[]
  readonly createdById: string | null
}

export type WebhookChange = Partial<
  Pick<NewWebhook, 'name' | 'url' | 'events' | 'serverIds' | 'secretCipher'>
> & {
  readonly oldSecretCipher?: Uint8Array<ArrayBuffer> | null
  readonly oldSecretUntil?: Date | null
  readonly disabledAt?: Date | null
  readonly disabledCause?: string | null
}

export type NewDelivery = {
  readonly webhookId: string
  readonly eventId: bigint | null
  readonly eventName: string
  readonly body: JsonInput
  readonly nextAt: Date
}

export type Attempt = {
  readonly attempts: number
  readonly state: 'pending' | 'delivered' | 'failed'
  readonly status: number | null
  readonly error: string | null
  readonly nextAt: Date | null
}

export const createWebhookRepository = (db: DatabaseClient) => ({
  all: () => db.webhook.findMany({ orderBy: { id: 'asc' } }),
  list: async (page: PageRequest) => {
    const { take, ...where } = uuidPage(page)
    return toPage(await db.webhook.findMany({ where, orderBy: { id: 'desc' }, take }), page.limit)
  },
  findById: (id: string) => db.webhook.findUnique({ where: { id } }),
  findByName: (name: string) => db.webhook.findFirst({ where: { name }, orderBy: { id: 'asc' } }),
  create: (webhook: NewWebhook) => db.webhook.create({ data: webhook }),
  update: (id: string, change: WebhookChange) =>
    db.webhook.update({ where: { id }, data: { ...change, version: { increment: 1 } } }),
  /** With its deliveries. */
  remove: (id: string) => db.webhook.delete({ where: { id } }),
  addDeliveries: (deliveries: readonly NewDelivery[]) =>
    db.webhookDelivery.createMany({ data: [...deliveries] }),
  findDelivery: (id: string) => db.webhookDelivery.findUnique({ where: { id }, include: withWebhook }),
  listDeliveries: async (webhookId: string, page: PageRequest) => {
    const { take, ...position } = uuidPage(page)
    const where = { webhookId, ...position }
    return toPage(await db.webhookDelivery.findMany({ where, orderBy: { id: 'desc' }, take }), page.limit)
  },
  /** Webhooks that are switched on and have something due. */
  listIdsWithDue: async (now: Date): Promise<string[]> => {
    const due = { some: { state: 'pending', nextAt: { lte: now } } }
    const rows = await db.webhook.findMany({
      where: { disabledAt: null, deliveries: due },
      select: { id: true },
    })
    return rows.map(({ id }) => id)
  },
  /** Of one webhook, the longest due first; none while it is switched off. */
  listDue: (webhookId: string, now: Date, take: number): Promise<DueDelivery[]> =>
    db.webhookDelivery.findMany({
      where: { webhookId, state: 'pending', nextAt: { lte: now }, webhook: { disabledAt: null } },
      orderBy: { nextAt: 'asc' },
      take,
      include: withWebhook,
    }),
  noteAttempt: (id: string, attempt: Attempt) =>
    db.webhookDelivery.updateMany({ where: { id }, data: attempt }),
  countDeliveredSince: (webhookId: string, since: Date) =>
    db.webhookDelivery.count({ where: { webhookId, state: 'delivered', createdAt: { gte: since } } }),
  countPending: (webhookId: string) => db.webhookDelivery.count({ where: { webhookId, state: 'pending' } }),
  /** At most so many, the oldest first; returns how many. Those that wait stay. */
  removeDeliveriesBefore: (before: Date, limit: number): Promise<number> =>
    db.$executeRaw`DELETE FROM webhook_deliveries WHERE id IN (
      SELECT id FROM webhook_deliveries WHERE created_at < ${before.toISOString()}::timestamptz AND state <> 'pending'
      ORDER BY created_at LIMIT ${limit}::int)`,
})

export type WebhookRepository = ReturnType<typeof createWebhookRepository>
